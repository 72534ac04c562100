"""The countries and territories outside the United Kingdom to which a trip may lead, by the names used here."""

from difflib import get_close_matches

IRELAND = "Ireland"
_NAMES = """
Afghanistan; Åland Islands; Albania; Algeria; American Samoa; Andorra; Angola; Anguilla; Antarctica; Antigua
and Barbuda; Argentina; Armenia; Aruba; Ascension Island; Australia; Austria; Azerbaijan; Bahamas; Bahrain;
Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bermuda; Bhutan; Bolivia; Bonaire, Sint Eustatius and
Saba; Bosnia and Herzegovina; Botswana; Brazil; British Virgin Islands; Brunei; Bulgaria; Burkina Faso;
Burundi; Cambodia; Cameroon; Canada; Cape Verde; Cayman Islands; Central African Republic; Chad; Chile; China;
Christmas Island; Cocos Islands; Colombia; Comoros; Congo; Cook Islands; Costa Rica; Croatia; Cuba; Curaçao;
Cyprus; Czechia; Democratic Republic of the Congo; Denmark; Djibouti; Dominica; Dominican Republic; East
Timor; Ecuador; Egypt; El Salvador; Equatorial Guinea; Eritrea; Estonia; Eswatini; Ethiopia; Falkland Islands;
Faroe Islands; Fiji; Finland; France; French Guiana; French Polynesia; Gabon; Gambia; Georgia; Germany; Ghana;
Gibraltar; Greece; Greenland; Grenada; Guadeloupe; Guam; Guatemala; Guernsey; Guinea; Guinea-Bissau; Guyana;
Haiti; Honduras; Hong Kong; Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Isle of Man; Israel;
Italy; Ivory Coast; Jamaica; Japan; Jersey; Jordan; Kazakhstan; Kenya; Kiribati; Kosovo; Kuwait; Kyrgyzstan;
Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg; Macao; Madagascar;
Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands; Martinique; Mauritania; Mauritius; Mayotte; Mexico;
Micronesia; Moldova; Monaco; Mongolia; Montenegro; Montserrat; Morocco; Mozambique; Myanmar; Namibia; Nauru;
Nepal; Netherlands; New Caledonia; New Zealand; Nicaragua; Niger; Nigeria; Niue; Norfolk Island; North Korea;
North Macedonia; Northern Mariana Islands; Norway; Occupied Palestinian Territories; Oman; Pakistan; Palau;
Panama; Papua New Guinea; Paraguay; Peru; Philippines; Pitcairn Islands; Poland; Portugal; Puerto Rico; Qatar;
Réunion; Romania; Russia; Rwanda; Saint Barthélemy; Saint Helena; Saint Kitts and Nevis; Saint Lucia; Saint
Martin; Saint Pierre and Miquelon; Saint Vincent and the Grenadines; Samoa; San Marino; São Tomé and Príncipe;
Saudi Arabia; Senegal; Serbia; Seychelles; Sierra Leone; Singapore; Sint Maarten; Slovakia; Slovenia; Solomon
Islands; Somalia; South Africa; South Georgia and the South Sandwich Islands; South Korea; South Sudan; Spain;
Sri Lanka; Sudan; Suriname; Svalbard and Jan Mayen; Sweden; Switzerland; Syria; Taiwan; Tajikistan; Tanzania;
Thailand; Togo; Tokelau; Tonga; Trinidad and Tobago; Tristan da Cunha; Tunisia; Turkey; Turkmenistan; Turks
and Caicos Islands; Tuvalu; Uganda; Ukraine; United Arab Emirates; United States; United States Virgin
Islands; Uruguay; Uzbekistan; Vanuatu; Vatican City; Venezuela; Vietnam; Wallis and Futuna; Western Sahara;
Yemen; Zambia; Zimbabwe
"""
_OTHERWISE = {
    "america": "United States",
    "burma": "Myanmar",
    "cabo verde": "Cape Verde",
    "congo-kinshasa": "Democratic Republic of the Congo",
    "côte d'ivoire": "Ivory Coast",
    "czech republic": "Czechia",
    "eire": IRELAND,
    "holland": "Netherlands",
    "macedonia": "North Macedonia",
    "republic of ireland": IRELAND,
    "southern ireland": IRELAND,
    "swaziland": "Eswatini",
    "the bahamas": "Bahamas",
    "the gambia": "Gambia",
    "the netherlands": "Netherlands",
    "the philippines": "Philippines",
    "timor-leste": "East Timor",
    "türkiye": "Turkey",
    "uae": "United Arab Emirates",
    "united states of america": "United States",
    "us": "United States",
    "usa": "United States",
}
HOME = frozenset(
    ("uk", "united kingdom", "great britain", "britain", "england", "scotland", "wales", "northern ireland")
)

COUNTRIES: tuple[str, ...] = tuple(name.strip() for name in _NAMES.replace("\n", " ").split(";"))
_BY_NAME = {name.casefold(): name for name in COUNTRIES} | _OTHERWISE


class NoSuchCountry(ValueError):
    """Nowhere abroad is called so."""


def country(typed: str) -> str:
    """Return the country by the name used here, however it was typed. Raises NoSuchCountry, with what may be meant."""
    name = " ".join(typed.split()).casefold()
    if name in HOME:
        raise NoSuchCountry("That is within the United Kingdom: name the country abroad")
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = [_BY_NAME[each] for each in get_close_matches(name, _BY_NAME, n=1, cutoff=0.7)]
    more = f" Do you mean {near[0]}?" if near else " Choose it from the list"
    raise NoSuchCountry(f"No country is called {typed.strip()}.{more}")
