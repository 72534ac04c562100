"""A small client of the pages, as a browser at a counter: cookies, the token that every post carries, no redirects."""

import http.client
from dataclasses import dataclass, field
from urllib.parse import urlencode

SECONDS = 30


class NotAnswered(Exception):
    """The answer did not come, so that nobody knows whether it was done."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


@dataclass
class Client:
    """Somebody who signs in and asks for pages."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self, username: str, password: str) -> None:
        """Begin a session. Raises NotAnswered."""
        self.get("/sign-in/")
        answer = self.post("/sign-in/", username=username, password=password)
        if answer.status != http.client.FOUND or answer.location.startswith("/sign-in/"):
            raise NotAnswered(f"{username} was not let in: {answer.status} {answer.location}")

    def get(self, path: str) -> Answer:
        """Ask for a page. Raises NotAnswered."""
        return self._ask("GET", path, None)

    def post(self, path: str, **typed: str) -> Answer:
        """Send a form. Raises NotAnswered."""
        return self._ask("POST", path, urlencode(typed | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as fault:
            raise NotAnswered(str(fault)) from fault
        finally:
            connection.close()
        for given in response.headers.get_all("Set-Cookie", []):
            name, _, value = given.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.status >= http.client.INTERNAL_SERVER_ERROR:
            raise NotAnswered(f"{method} {path}: {response.status}")
        return Answer(response.status, response.headers.get("Location", ""), text)
