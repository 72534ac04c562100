import time


def pytest_runtest_logreport(report):
    if report.failed:
        with open("/tmp/h/fails.log", "a") as f:
            f.write(f"{time.strftime('%H:%M:%S')} {report.when} {report.nodeid}\n{str(report.longrepr)[-1500:]}\n\n")
