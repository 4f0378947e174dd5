"""What could lead to a person is taken out of a text, and nothing else is."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.personal import MAX_CHARS, MAX_DIGITS, PLACEHOLDER, PersonalKind, PersonalScreen, Screened
from knowledge.library import Library, load_library
from retrieval.analyzer import fold
from tests.benchmark.questions import SETS, read_questions

HOTLINE = "1-844-864-8341"
A_NUMBER, PHONE, ADDRESS, EMAIL, DOCUMENT = (
    PersonalKind.A_NUMBER,
    PersonalKind.PHONE,
    PersonalKind.ADDRESS,
    PersonalKind.EMAIL,
    PersonalKind.DOCUMENT,
)
PERSONAL = [
    # A-numbers
    (A_NUMBER, "A123456789"),
    (A_NUMBER, "my A# is A123456789, is it in the system"),
    (A_NUMBER, "a# 123 456 789"),
    (A_NUMBER, "A-123-456-789"),
    (A_NUMBER, "A 123-456-789 does the jail tell ICE"),
    (A_NUMBER, "A12345678"),
    (A_NUMBER, "A# 12 345 678"),
    (A_NUMBER, "A 1 2 3 4 5 6 7 8 9"),
    (A_NUMBER, "mi número A es 123456789"),
    (A_NUMBER, "el numero A de mi esposo es el 123-456-789"),
    (A_NUMBER, "mi número de extranjero: 123456789"),
    (A_NUMBER, "número de registro de extranjero 123 456 789"),
    (A_NUMBER, "alien number 123456789"),
    (A_NUMBER, "Alien Registration Number: 123-456-789"),
    (A_NUMBER, "his uscis # is 123456789"),
    (A_NUMBER, "his A number is 98765432 can you look him up"),
    (A_NUMBER, "mi alien number es A 987654321"),
    (A_NUMBER, "Α is not it but 123-456-789 is"),
    (A_NUMBER, "my husband's alien # 087654321 is he on a detainer"),
    (A_NUMBER, "el A-number de mi hermano es 209-876-543"),
    (A_NUMBER, "my eoir id 087 654 321"),
    # telephones
    (PHONE, "call me at 303-555-0142"),
    (PHONE, "3035550142"),
    (PHONE, "(720) 555-0199"),
    (PHONE, "(720)555-0199"),
    (PHONE, "720.555.0199"),
    (PHONE, "720 555 0199"),
    (PHONE, "+1 720 555 0199 ext. 12"),
    (PHONE, "1-720-555-0199"),
    (PHONE, "tel:+17205550199"),
    (PHONE, "my number is 555-0142"),
    (PHONE, "mi cel es 720 555 0199"),
    (PHONE, "llámame al 720-555-0199 porfa"),
    (PHONE, "mi whatsapp +52 614 123 4567"),
    (PHONE, "+52 55 1234 5678"),
    (PHONE, "+52 1 55 1234 5678"),
    (PHONE, "mi tía en Juárez 656 123 4567"),
    (PHONE, "55 1234 5678"),
    (PHONE, "+502 5123 4567"),
    (PHONE, "mi número es 5123-4567"),
    (PHONE, "mi teléfono: 5123 4567"),
    (PHONE, "+504 9812-3456"),
    (PHONE, "011 503 7123 4567"),
    (PHONE, "0052 614 123 4567"),
    (PHONE, "https://wa.me/17205550199"),
    (PHONE, "text me 7 2 0 5 5 5 0 1 9 9"),
    (PHONE, "marcame al ７２０５５５０１９９"),
    (PHONE, "su número es el 720–555–0199"),
    (PHONE, "Me pueden llamar al (303) 867 5309"),
    (PHONE, "whats 720 333 44 44"),
    (PHONE, "tel. 52 33 3615 1234"),
    (PHONE, "my cell's 720-333-4444"),
    (PHONE, "https://example.com/?phone=3035550142"),
    (PHONE, "https://example.com/contact?lang=es&tel=303-555-0142#top"),
    (PHONE, "https://api.whatsapp.com/send?phone=13035550142"),
    (PHONE, "wa.me/13035550142"),
    (PHONE, "https://wa.me/+13035550142"),
    (PHONE, "https://wa.me/%2B13035550142"),
    (PHONE, "https://www.google.com/search?q=303-555-0142"),
    (PHONE, "tel:3035550142"),
    (PHONE, "tel:303-555-0142"),
    (PHONE, "303·555·0142"),
    (PHONE, "303•555•0142"),
    (PHONE, "303_555_0142"),
    (PHONE, "303*555*0142"),
    (PHONE, "303/555/0142"),
    (PHONE, "303\u2011555\u20110142"),
    (PHONE, "303\u200b555\u200b0142"),
    (PHONE, "3\u200d0\u200d3\u200d5\u200d5\u200d50142"),
    (PHONE, "３０３５５５０１４２"),
    (PHONE, "siete dos cero 555 0142"),
    (PHONE, "seven two oh 555 0142"),
    (PHONE, "seven twenty, 555 0142"),
    (PHONE, "mi numero es siete veinte 555 0142"),
    (PHONE, "three oh three five five five 0142"),
    (PHONE, "llámame al 720 cinco cinco cinco 0142"),
    (PHONE, "seven-two-zero-five-five-five-zero-one-four-two"),
    (PHONE, "siete dos cero cinco cinco cinco cero uno cuatro dos"),
    (PHONE, "five five five oh one four two"),
    # addresses
    (ADDRESS, "1234 W Colfax Ave Apt 5"),
    (ADDRESS, "i live at 1234 w colfax ave apt 5 can they come in"),
    (ADDRESS, "ICE is at 4521 Federal Boulevard right now"),
    (ADDRESS, "my address is 980 Knox Ct, Denver, CO 80204"),
    (ADDRESS, "vivo en el 980 de la calle Knox"),
    (ADDRESS, "calle Federal 2250"),
    (ADDRESS, "están en la calle Federal 2250"),
    (ADDRESS, "avenida Alameda #1450, apto 3B"),
    (ADDRESS, "Av. Sheridan No. 1450"),
    (ADDRESS, "mi dirección es 1234 Federal Blvd"),
    (ADDRESS, "mi casa está en el 3345 West Florida Avenue"),
    (ADDRESS, "we live at 2050 S Federal Blvd unit 12"),
    (ADDRESS, "vivimos en 1450 Alameda"),
    (ADDRESS, "vivo en la Federal 2250"),
    (ADDRESS, "they came to 4500 E 17th Avenue Parkway"),
    (ADDRESS, "en 4500 Grove Court tocaron la puerta"),
    (ADDRESS, "12 N Knox Ct"),
    (ADDRESS, "1234 16th Street #302"),
    (ADDRESS, "PO Box 1234"),
    (ADDRESS, "estoy en 39.7392, -104.9903"),
    (ADDRESS, "mi hija vive en 3421 Zuni St"),
    (ADDRESS, "we're at 2100 Stout Street apartment 4B and ICE is outside"),
    (ADDRESS, "I'm at 5200 Leetsdale Dr apt 210"),
    (ADDRESS, "mi domicilio: 4730 Oakland St Unit 300 Denver CO 80239"),
    (ADDRESS, "vivimos en la calle Morrison 3412"),
    (ADDRESS, "Avenida Morrison, numero 3412"),
    (ADDRESS, "en la 1234 de la avenida Alameda"),
    (ADDRESS, "https://maps.google.com/?q=1234+Federal+Blvd"),
    (ADDRESS, "maps.google.com/?q=1234+Federal+Blvd,+Denver,+CO+80204"),
    (ADDRESS, "https://maps.apple.com/?address=1234%20Federal%20Blvd"),
    (ADDRESS, "https://www.google.com/maps/place/1234+W+Colfax+Ave"),
    (ADDRESS, "https://www.google.com/maps?q=39.7392,-104.9903"),
    (ADDRESS, "https://waze.com/ul?ll=39.7392%2C-104.9903"),
    (ADDRESS, "https://example.com/form?address=1234+Federal+Blvd"),
    (ADDRESS, "i live at 1455 xenia at night"),
    (ADDRESS, "vivo en 1455 xenia de noche"),
    (ADDRESS, "my address: 55 W 4th"),
    (ADDRESS, "mi dirección: 55 W 4th"),
    (ADDRESS, "apartment 204 at 990 Sheridan"),
    (ADDRESS, "apto 3B en el 990 Sheridan"),
    (ADDRESS, "unit B, 990 Sheridan"),
    (ADDRESS, "39°44'21\"N 104°59'05\"W"),
    (ADDRESS, "39° 44′ 21.5″ N, 104° 59′ 5.2″ W"),
    (ADDRESS, "39º44’21”N 104º59’05”O"),
    (ADDRESS, "39.7392° N, 104.9903° W"),
    (ADDRESS, "lat 39.7392 lon -104.9903"),
    (ADDRESS, "39.739235812345678,-104.990251234567"),
    # e-mail
    (EMAIL, "juan.perez@example.com"),
    (EMAIL, "write to maria_lopez+help@mail.example.org please"),
    (EMAIL, "mi correo es juanperez arroba gmail punto com"),
    (EMAIL, "juanperez (at) hotmail.com"),
    (EMAIL, "Niño.José@correo.example.mx"),
    (EMAIL, "mailto:maria@example.com"),
    (EMAIL, "https://example.com/?email=maria%40example.com"),
    (EMAIL, "maria lopez arroba gmail punto com"),
    # documents
    (DOCUMENT, "123-45-6789"),
    (DOCUMENT, "my social is 123 45 6789"),
    (DOCUMENT, "ssn 123456789"),
    (DOCUMENT, "mi seguro social es 123456789"),
    (DOCUMENT, "my ITIN is 912-34-5678"),
    (DOCUMENT, "passport number G12345678"),
    (DOCUMENT, "mi pasaporte es el C-01234567"),
    (DOCUMENT, "pasaporte mexicano G12345678"),
    (DOCUMENT, "matrícula consular 1234567"),
    (DOCUMENT, "mi matrícula es la 1234567"),
    (DOCUMENT, "driver's license 92-123-4567"),
    (DOCUMENT, "licencia de conducir número 12-345-6789"),
    (DOCUMENT, "receipt number MSC2190012345"),
    (DOCUMENT, "IOE 09 123 45678"),
    (DOCUMENT, "mi recibo IOE0912345678"),
    (DOCUMENT, "case number 2017CR001234"),
    (DOCUMENT, "my court case is 17GS012345, case no. 17GS012345"),
    (DOCUMENT, "mi número de caso es 22-CR-10234"),
    (DOCUMENT, "número de expediente 123456"),
    (DOCUMENT, "booking number 2017-123456"),
    (DOCUMENT, "inmate id 0000123456"),
    (DOCUMENT, "card 4111 1111 1111 1111"),
    (DOCUMENT, "4111111111111111"),
    (DOCUMENT, "mi CURP es GOMC900512HDFRRL09"),
    (DOCUMENT, "mi DPI 1234 56789 0101"),
    (DOCUMENT, "DUI 01234567-8"),
    (DOCUMENT, "DOB 05/12/1990"),
    (DOCUMENT, "nací el 5 de mayo de 1990"),
    (DOCUMENT, "es visa number 12345678 la mía"),
    (DOCUMENT, "placas ABC-12345"),
    (DOCUMENT, "my plate is ABC-1234"),
    (DOCUMENT, "license plate BXK 482"),
    (DOCUMENT, "placas 482-BXK"),
    (DOCUMENT, "la placa del carro es BXR-123"),
    (DOCUMENT, "plates: BXR123"),
    (DOCUMENT, "plate 482 BXK"),
    (DOCUMENT, "Colorado license plate number ABC-D12"),
    (DOCUMENT, "mis placas son EKZ-12-34"),
    (DOCUMENT, "my social ends in 6789"),
    (DOCUMENT, "my SSN ends with 6789"),
    (DOCUMENT, "mi seguro social termina en 6789"),
    (DOCUMENT, "last four of my social: 6789"),
    (DOCUMENT, "últimos cuatro de mi seguro 6789"),
    (DOCUMENT, "los últimos cuatro dígitos de mi seguro son 6789"),
    (DOCUMENT, "123456789A1"),
    (DOCUMENT, "123-45-6789A"),
    (DOCUMENT, "https://egov.uscis.gov/casestatus?receipt=MSC2190012345"),
    (DOCUMENT, "pasaporte hondureño F123456"),
    (DOCUMENT, "SEVIS N0012345678"),
    (DOCUMENT, "my admission number 59123456733"),
    (DOCUMENT, "cuenta de banco 123456789012"),
    (DOCUMENT, "cedula 001-120590-0001A"),
    (DOCUMENT, "fecha de nacimiento: 14-03-1988"),
]
NOT_PERSONAL = [
    # laws
    "CB 17-0940", "Council Bill 17-0940", "council bill no. 17-0940, series of 2017", "Ordinance 940-17", "28-252(b)",
    "sections 28-250, 28-251 and 28-252", "what is case number 17-0940", "file number 22-0219", "docket 22-0219",
    "8 U.S.C. 1373", "8 USC 1373 and 1644", "8 U.S.C. § 1357(g)(1)", "287(g)", "SB25-276", "HB19-1124", "HB 1124",
    "House Bill 1124", "C.R.S. 24-76.6-102", "Executive Order 142", "la Orden Ejecutiva 142", "EO 152 of 2026",
    "Orden 142 de 2017 en Denver", "case no. 1:25-cv-01391", "section 28-252 of the Denver code",
    "Order 142 Denver street level enforcement", "the 1st circuit court", "Public Law 104-208", "8 CFR 287.7",
    "form I-247A", "EO 13768", "order 13768 of January 25, 2017", "567 U.S. 387 (2012)", "745 F.3d 634",
    "resolution 17-0940", "title 8 code 1373 subsection (a)",
    # dates, votes, money
    "2017-08-31", "8/31/2017", "Aug 31, 2017 at 10:30", "31 de agosto de 2017", "2017-2018", "2017 2018 2019",
    "from 2017-08-28 to 2017-08-31", "10-0", "the vote was 10 to 0", "5-1", "$385,000", "$385000", "$1,200,000.00",
    "$ 385000000", "385,000,000 dollars", "was it 385000", "100,000 inmigrantes viven en Denver",
    "viven casi 100,000 inmigrantes", "viven 300 familias en el edificio", "24 hours a day", "48 hours after", "12%",
    "the first 100 days in office", "27,000 requests", "9 to 5", "10:30 am",
    "el 28 de agosto 2017 votaron 10 a 0", "Council President Albus Brooks 2015-2017", "at 9 am on 8/31",
    # places and things
    "400 people live in that building", "I have lived here 20 years", "en mi casa somos 5", "my house is near 38th",
    "is the office on W Colfax open", "can I get a ticket on Colfax Avenue", "10 Denver police officers",
    "ICE near Federal and 38th", "en la Federal y la 38", "the 16th Street Mall", "the corner of Colfax and Knox",
    "Denver County Court", "courtroom 4F", "room 303", "district 3", "distrito 9", "precinct 142", "80204",
    "area code 303", "I-25 and I-70", "King Soopers on Alameda", "the 2017 Denver street protests",
    "the 2017 march on Colfax Ave", "10 people in the street", "50 people in court", "60 personas en la calle",
    "calle 38", "channel 7", "canal 7", "9News at 10", "Telemundo 25", "911", "311", "call 911", "call 311 or 911",
    "marque al 911", "page 142", "what does my A number mean", "qué es el número A", "do I need a passport",
    "qué es una matrícula consular", "can they ask for my social security number", "case number",
    "is a driver's license of 2017 still good", "a 5 de agosto", "vitamin A 500", "de 2016 a 2017", "A 142",
    "I live in Denver since 2015", "vivo en Denver desde 2015", "we have lived in Denver for 12 years",
    "vivo en el distrito 9", "@everyone", "@here", "ICE @ the courthouse", "who is @mayor", "<@&100000000000000001>",
    "<#100000000000000001>", "<:ice:100000000000000001>", "<a:ice:100000000000000001>", "<t:1503900000:R>",
    "</ask:100000000000000001>",
    "https://www.9news.com/article/news/crime/denver-moves-to-shield-some-from-ice/73-461547097",
    "see www.scribd.com/document/354173887/Summary", "https://denver.legistar.com/View.ashx?M=F&ID=5385000123",
    "https://www.denverpost.com/2017/08/1234567890/", "https://example.com/news?id=3035550142",
    "https://example.com/?q=executive+order+142", "https://www.google.com/search?q=Denver+SB25-276",
    "https://maps.google.com/?q=Denver+County+Court", "https://www.google.com/maps/place/Denver+Art+Museum",
    "https://www.facebook.com/groups/", "https://x.com/search?q=denver", "https://www.instagram.com/p/Cxyz/",
    "is it on facebook.com or x.com", "https://www.netflix.com/title", "https://fax.com/order",
    # cars, ends, numbers in words, degrees
    "can ICE run my license plate", "do ICE cars have plates", "plates in 2017", "placas de 2017",
    "can ICE read license plates under SB 251", "plates: SB 276", "matrículas HB 1124", "license plate law 142",
    "plates of 100 ICE cars", "placas de 100 carros", "license plate readers, Order 142", "Flock plates 24 hours",
    "when social security ends in 2033", "what ends in 2026", "the last four mayors", "the last four orders of 2017",
    "los últimos cuatro años, 2017 a 2021", "last four of the 2017 votes", "my card ends",
    "orden uno cuatro dos", "Executive Order one four two", "order one four two, 2017", "one two three",
    "vote of ten to zero", "uno o dos agentes", "two of nine, three of ten, four of eleven", "dos o tres de cinco",
    "seven two oh is our area code", "one in four, two in 2017", "it was 39° at night", "39.7 percent, 104.9 in all",
    "10.000, 100.000 personas", "5'10\" tall", "1 in 4 | 2 in 5", "Denver • 2017 • Order 142",
    "apartment 5 in 2017", "unit 4 of the order", "apartment buildings of 300 families", "1455 xenia at night",
    "50%20 of 100%", "agents at 9news dot com",
    # public
    HOTLINE, "18448648341", "+1 (844) 864-8341", "844.864.8341", "is 1-844-864-8341 the right hotline",
    "¿de quién es el teléfono 844 864 8341?", "1-844-UNITE-41", "",
]  # fmt: skip


def digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


@pytest.fixture(scope="module")
def screen() -> PersonalScreen:
    return PersonalScreen([HOTLINE])


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


# -- what is found


@pytest.mark.parametrize(("kind", "text"), PERSONAL)
def test_what_could_lead_to_a_person_is_found_and_taken_out(
    screen: PersonalScreen, kind: PersonalKind, text: str
) -> None:
    screened = screen.screen(text)
    assert kind in screened.kinds
    assert PLACEHOLDER in screened.text
    assert digits(screened.text) == ""


@pytest.mark.parametrize(("kind", "text"), PERSONAL)
def test_what_was_found_is_of_one_kind_only(screen: PersonalScreen, kind: PersonalKind, text: str) -> None:
    assert screen.screen(text).kinds == {kind}


@pytest.mark.parametrize(("kind", "text"), PERSONAL)
@pytest.mark.parametrize("form", ["Denver: {}.", "ICE tiene {} y no sé, ¿qué dice la orden?", "({})", "\n{}\n", '"{}"'])
def test_it_is_found_wherever_it_stands(screen: PersonalScreen, kind: PersonalKind, text: str, form: str) -> None:
    screened = screen.screen(form.format(text))
    assert kind in screened.kinds
    assert digits(screened.text) == ""


@pytest.mark.parametrize("text", NOT_PERSONAL)
def test_what_is_nobodys_own_passes(screen: PersonalScreen, text: str) -> None:
    assert screen.screen(text) == Screened(text, frozenset())


def test_there_is_much_to_tell_apart() -> None:
    assert min(len(PERSONAL), len(NOT_PERSONAL)) >= 60


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my A# is A123456789, can ICE see it?", "my A# is …, can ICE see it?"),
        ("Call 303-555-0142 or maria@example.com", "Call … or …"),
        ("ICE is at 1234 W Colfax Ave Apt 5, Denver, CO 80204 now", "ICE is at … now"),
        ("vivo en el 980 de la calle Knox y tengo miedo", "vivo en el … y tengo miedo"),
        ("pasaporte G12345678; recibo IOE0912345678", "pasaporte …; recibo …"),
        ("mi número es el ７２０-５５５-０１９９ ✓", "mi número es el … ✓"),
        ("Executive Order 142, section 28-252, my SSN 123-45-6789", "Executive Order 142, section 28-252, my SSN …"),
        ("720-555-0199 1-844-864-8341", "… 1-844-864-8341"),
    ],
)
def test_the_words_around_it_stay(screen: PersonalScreen, text: str, left: str) -> None:
    assert screen.screen(text).text == left


def test_all_kinds_in_one_text_are_told(screen: PersonalScreen) -> None:
    text = "A123456789, 720-555-0199, 1234 W Colfax Ave, maria@example.com, passport G12345678"
    assert screen.screen(text) == Screened("…, …, …, …, passport …", frozenset(PersonalKind))


@pytest.mark.parametrize(
    "text",
    [
        "ICE took <@123456789012345678>",
        "ICE took <@!123456789012345678>",
        "ICE took https://discord.com/users/123456789012345678",
        "ICE took https://ptb.discord.com/channels/1/2/3",
    ],
)
def test_a_mention_of_a_person_is_taken_out_without_a_warning(screen: PersonalScreen, text: str) -> None:
    assert screen.screen(text) == Screened("ICE took …", frozenset())


@pytest.mark.parametrize(
    "text",
    ["A12\u200b3456\u00ad789", "A\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "A①②③④⑤⑥⑦⑧⑨",
     "A1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣", "Ａ１２３４５６７８９", "A\n123\n456\n789", "A  123   456\t789"],
)  # fmt: skip
def test_other_digits_and_hidden_characters_hide_nothing(screen: PersonalScreen, text: str) -> None:
    screened = screen.screen(text)
    assert screened.kinds == {A_NUMBER}
    assert digits(screened.text) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("my plate is BXK 482, can ICE run it", "my plate is …, can ICE run it"),
        ("write to maria lopez arroba gmail punto com", "write to …"),
        ("Order 142, 142 maria lopez arroba gmail punto com", "Order 142, 142 …"),
        (
            "see https://example.com/?lang=es&phone=3035550142#top now",
            "see https://example.com/?lang=es&phone=…#top now",
        ),
        ("maps.google.com/?q=1234+Federal+Blvd now", "maps.google.com/?q=… now"),
        ("maps.apple.com/?q=1234%20Federal%20Blvd", "maps.apple.com/?q=…"),
        ("apartment 204 at 990 Sheridan, help", "…, help"),
        ("call seven two oh 555 0142 please", "call … please"),
        ("123456789A1 is mine", "… is mine"),
    ],
)
def test_it_is_taken_out_whole(screen: PersonalScreen, text: str, left: str) -> None:
    assert screen.screen(text).text == left


@pytest.mark.parametrize(
    "link",
    [
        "https://facebook.com/maria.lopez", "facebook.com/maria.lopez", "https://m.facebook.com/maria.lopez?ref=1",
        "https://www.facebook.com/profile.php?id=100012345678901", "https://www.instagram.com/maria_lopez/",
        "tiktok.com/@maria.lopez", "https://x.com/marialopez", "https://twitter.com/marialopez/status/1234567890",
        "https://www.linkedin.com/in/maria-lopez-1a2b3c/", "https://t.me/marialopez", "HTTPS://X.COM/MariaLopez",
    ],
)  # fmt: skip
def test_the_link_to_a_profile_is_taken_out_without_a_warning(screen: PersonalScreen, link: str) -> None:
    assert screen.screen(f"ICE took {link} today") == Screened("ICE took … today", frozenset())


# -- what belongs to the public


@pytest.mark.parametrize(
    "text",
    [
        "720-555-0199", "(720) 555 0199", "+1 720.555.0199", "my number is 720 555 0199", "720·555·0199",
        "seven twenty five five five 0199", "siete dos cero 555 0199", "https://wa.me/17205550199",
    ],
)  # fmt: skip
def test_a_public_number_is_public_however_it_is_written(text: str) -> None:
    assert PersonalScreen(["1-720-555-0199"]).screen(text) == Screened(text, frozenset())
    assert PersonalScreen([]).screen(text).kinds == {PHONE}


@pytest.mark.parametrize(
    "text", ["1437 Bannock Street", "at 1437 bannock st.", "1437 de la calle Bannock", "1437 N. Bannock Street, Denver"]
)
def test_an_address_that_stands_in_the_library_is_public(library: Library, text: str) -> None:
    assert PersonalScreen.of(library).screen(text) == Screened(text, frozenset())
    assert PersonalScreen([]).screen(text).kinds == {ADDRESS}


@pytest.mark.parametrize("text", ["1436 Bannock Street", "1437 Cherokee Street", "14370 Bannock Street"])
def test_the_house_beside_it_is_not_public(library: Library, text: str) -> None:
    assert PersonalScreen.of(library).screen(text).kinds == {ADDRESS}


def test_whatever_stands_in_a_public_text_is_public() -> None:
    said = "Write to help@example.org or to PO Box 1234, or call 720-555-0199; ask for case number 123456."
    screen = PersonalScreen([], [said])
    assert screen.screen(said) == Screened(said, frozenset())
    assert screen.screen("help@example.com").kinds == {EMAIL}


def test_a_number_that_left_the_public_texts_is_personal_again() -> None:
    said, other = "Call 720-555-0199.", "Write to help@example.org."
    before = PersonalScreen(["303-555-0142"], [said, other])
    after = PersonalScreen([], [other], like=before)
    assert after.screen(f"{said} {other}") == Screened(f"Call {PLACEHOLDER}. {other}", frozenset([PHONE]))
    assert after.screen("303-555-0142").kinds == {PHONE}
    # Nor does it come back by way of a screen that has read the text once.
    assert PersonalScreen([], [said], like=after).screen(said) == Screened(said, frozenset())
    assert before.screen(said) == Screened(said, frozenset())


def sample_texts(library: Library) -> Iterator[str]:
    """Yield all that is asked in this project: sample questions, utterances, names, golden and graded questions."""
    companions = library.companions
    for path in sorted(SETS.glob("*.yaml")):
        yield from (turn for expected in read_questions(path) for turn in expected.turns)
    yield from (turn for golden in companions.golden for turn in golden.turns)
    questions = [*(gap.questions for gap in companions.gaps), *(topic.questions for topic in companions.topics)]
    yield from (text for asked in questions for texts in asked.values() for text in texts)
    yield from (text for gap in companions.gaps for text in gap.says.values())
    yield from (text for topic in companions.topics for text in topic.question.values())
    yield from (text for intent in companions.intents for texts in intent.utterances.values() for text in texts)
    yield from (alias for term in companions.vocabulary for aliases in term.aliases.values() for alias in aliases)
    for article in library.articles:
        yield from (article.title, article.url)
        for passage in article.passages:
            yield from (passage.text, passage.section, passage.locator, *passage.questions)


def test_no_question_of_ours_is_taken_for_personal(library: Library) -> None:
    texts = list(sample_texts(library))
    contacts = PersonalScreen(contact.phone for contact in library.companions.contacts)
    taken = [text for text in texts if contacts.screen(text) != Screened(text, frozenset())]
    assert len(texts) > 10000
    assert [text for text in taken if not ("1437" in text and "Bannock" in text)] == []
    assert taken


def test_the_city_hall_is_public_where_the_library_tells_of_it(library: Library) -> None:
    texts = [text for text in sample_texts(library) if "1437" in text]
    screen = PersonalScreen.of(library)
    assert [text for text in texts if screen.screen(text) != Screened(text, frozenset())] == []


# -- any text

SEPARATORS = st.sampled_from(["", " ", "-", "."])


@st.composite
def grouped(draw: st.DrawFn, prefix: str, *sizes: int) -> str:
    """Write random digits in groups, all with one separator between."""
    between = draw(SEPARATORS)
    groups = [draw(st.text("0123456789", min_size=size, max_size=size)) for size in sizes]
    return prefix + between.join(groups)


NUMBERS = st.one_of(
    grouped("A", 3, 3, 3),
    grouped("my A-number is ", 3, 3, 3),
    grouped("mi número A es ", 2, 3, 3),
    grouped("call me at ", 3, 3, 4),
    grouped("mi cel es ", 4, 4),
    grouped("+52 ", 2, 4, 4),
    grouped("ssn ", 3, 3, 3),
    grouped("passport G", 8),
    grouped("pasaporte ", 9),
    grouped("matrícula consular ", 7),
    grouped("recibo IOE", 2, 3, 5),
    grouped("mi número de caso es 22CR", 5),
    grouped("card ", 4, 4, 4, 4),
).filter(lambda text: not re.search(r"\b(?:19|20)\d\d\D?(?:19|20)\d\d\b", text))
"""Numbers that are told from two years."""
WORDS = st.text(st.characters(exclude_categories=["Nd", "Nl", "No", "Cs"]), max_size=30)


@given(
    number=NUMBERS,
    before=st.sampled_from(["", "hola, ", "ICE: ", '"', "¿", "📞 "]),
    after=st.sampled_from(["", ".", " please", "?", ")"]),
)
@example(number="A000-000-000", before="", after="")
def test_no_digit_of_a_number_is_left(screen: PersonalScreen, number: str, before: str, after: str) -> None:
    screened = screen.screen(f"{before}{number}{after}")
    assert screened.kinds
    assert digits(screened.text) == ""
    assert screened.text.startswith(before)
    assert screened.text.endswith(after)


@given(parts=st.lists(st.one_of(NUMBERS, WORDS, st.sampled_from([text for _, text in PERSONAL])), max_size=8))
@example(parts=["A000 000 000", "siete dos cero 555 0142"])
@example(parts=["000 siete dos cero 555 0142"])
@settings(deadline=None)
def test_what_was_screened_holds_nothing_more_to_find(screen: PersonalScreen, parts: list[str]) -> None:
    once = screen.screen("\n".join(parts))
    twice = screen.screen(once.text)
    assert twice == Screened(once.text, frozenset())


@given(text=st.one_of(st.text(), st.text("a1@.-+ (<>#:/½①\u200b\ud800", max_size=200)))
def test_any_text_is_screened_and_only_loses(screen: PersonalScreen, text: str) -> None:
    screened = screen.screen(text)
    kept = screened.text.split(PLACEHOLDER)
    assert screened.kinds or "<@" in text or "discord" in text or screened.text == text
    assert re.fullmatch(".*".join(map(re.escape, kept)), text, re.DOTALL)


@given(text=st.text(st.characters(exclude_categories=["Nd", "Nl", "No"], exclude_characters="@")))
def test_a_text_without_digits_and_addresses_passes(screen: PersonalScreen, text: str) -> None:
    found = screen.screen(text)
    assert found == Screened(text, frozenset()) or EMAIL in found.kinds


@given(text=st.sampled_from([text for _, text in PERSONAL]))
def test_accents_and_capitals_do_not_matter(screen: PersonalScreen, text: str) -> None:
    kinds = screen.screen(text).kinds
    assert screen.screen(text.upper()).kinds == kinds
    assert screen.screen(unicodedata.normalize("NFD", text)).kinds == kinds
    assert screen.screen(fold(text)).kinds == kinds


# -- floods


def test_what_comes_after_the_longest_text_is_dropped(screen: PersonalScreen) -> None:
    screened = screen.screen("x" * MAX_CHARS + " 720-555-0199")
    assert screened == Screened("x" * MAX_CHARS, frozenset())


def test_of_a_flood_of_digits_every_one_is_taken_out(screen: PersonalScreen) -> None:
    screened = screen.screen("Order 142! " + "12 " * MAX_DIGITS)
    assert screened.kinds == {DOCUMENT}
    assert digits(screened.text) == ""


def test_a_text_with_as_many_digits_as_allowed_is_read(screen: PersonalScreen) -> None:
    text = "10 " * (MAX_DIGITS // 2)
    assert screen.screen(text) == Screened(text, frozenset())


HOSTILE = [
    "1", "1-", "(1", "(", " 1", "+1", "1 (", "303-555-0142 ", "123-4567 ", "a ", "a1 ", "a@", "a@a.", "a.",
    "a at gmail ", "live at 1234 ", "live at at at at at at ", "vivo en el ", "calle a a a ", "1234 w a a a ",
    "12 a-a-a-a ", "case number ", "case number is is is ", "passport a", "my number is (1", "#", "apt ",
    "1234 w colfax ave apt 5, a, a, a, ", "<@1", "<:a:1", "<a:", "http://a", "http://facebook.com/1", "00",
    "1 de a de ", "born on ", "1.23456, ", "ﷺ", "%20",
    "https://", "http://a/?q=", "http://a/?q=1&", "http://a.a.", "google.", "maps.a", "www.a", "x.com/", "x.com/a?",
    "a.a/", "plate abc-", "plate is is is ", "social ends ends ", "last four of ", "last four digits social ",
    "one ", "uno-", "1 one ", "seven twenty ", "maria lopez arroba ", "a a at ", "apt 1 at 1234 ", "1°1'", "1° ",
    "39.7392, lon ", "1_", "1·", "+1+", "½", "\u200b", "é",
]  # fmt: skip


def calls(action: Callable[[], object]) -> int:
    """Count the calls of Python and C functions that an action makes."""
    made = 0

    def count(_frame: object, event: str, _function: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return made


def least_time(action: Callable[[], object]) -> float:
    """Return the processor time that an action takes when nothing disturbs it."""
    taken = []
    for _ in range(5):
        started = time.thread_time()
        action()
        taken.append(time.thread_time() - started)
    return min(taken)


@pytest.mark.parametrize("measure", [calls, least_time])
@pytest.mark.parametrize("unit", HOSTILE)
def test_the_work_grows_no_faster_than_the_text(
    screen: PersonalScreen, unit: str, measure: Callable[[Callable[[], object]], float]
) -> None:
    """Four times the text makes about four times the work, where a quadratic pattern would make sixteen times."""
    texts = ["1" + (unit * size)[: size - 1] for size in (1500, 6000)]
    short, long = (measure(partial(screen.screen, text)) for text in texts)
    assert long <= 9 * short
