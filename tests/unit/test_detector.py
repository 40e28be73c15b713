"""Secrets are recognised wherever they are typed, and ordinary texts are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.detector import looks_secret, shapes
from tests.unit.credentials import EXCHANGES, KEY, PASSPHRASE, SECRET, made_up

PATTERNS = shapes(field for fields in EXCHANGES.values() for field in fields)

FRAMES = [
    "{}",
    "my key is {} ok?",
    "Mi clave es «{}», ¿funciona?",
    "Hier is mijn sleutel: {}.",
    "İşte anahtarım:\n{}\nteşekkürler",
    "MEXC Spot Main {}",
    '{{"value": "{}"}}',
    "`{}`",
    "(=> {} <=)",
    "\u202e{}\u202c",
    "https://example.com/?q={}",
]

HARMLESS = """
/start
/connect mexc
MEXC Spot Main
KuCoin Futures Conservative
Recovery PRO Connection
BTC ETH New Groups
BTC-ETH-New-Groups-2024-Q1
Main account 2 (spot + futures)
BackFutureConnectSpotMain
Hello! How do I create an API key on MEXC?
I lost my secret key, where can I find it?
What is an API key, and is the secret shown again?
The passphrase is the one you typed when creating the key.
Passphrase: where do I find it?
Passphrase: 7-32 characters
API key: read and trade only, no withdrawals
my password is wrong
Access Key and Secret Key
¿Dónde encuentro la clave secreta de la API?
La contraseña es incorrecta, no funciona la conexión.
Clave: diversificar siempre
No quiero dar permiso de retiro, solamente operar con futuros.
Otorrinolaringología, electroencefalografista, anticonstitucionalmente
Waar vind ik de geheime sleutel van mijn API?
Arbeidsongeschiktheidsverzekeringsmaatschappij verbindingscontrole
Meervoudigepersoonlijkheidsstoornissen en kindercarnavalsoptochtvoorbereidingen
Het wachtwoord is verkeerd, ik probeer het morgen opnieuw.
Gizli anahtarı nerede bulabilirim?
Çekoslovakyalılaştıramadıklarımızdanmışsınızcasına
muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine
API anahtarım çalışmıyor, ne yapmalıyım?
KİŞİSELLEŞTİRİLEBİLİRLİKLERİNDEN
https://www.mexc.com/user/openapi
https://www.kucoin.com/account/api
https://www.kucoin.com/support/articles/900006465403-How-to-Create-an-API
https://www.okx.com/account/my-api?utm_source=help&lang=en_US
https://portal.cdp.coinbase.com/projects/api-keys
https://www.bybit.com/app/user/api-management
someone.with.a.long.name@exchange-support.example.com
12345678901234567890
0.00012345 BTC at 64,250.75 USDT
1 000 000,00 € / 25%
203.0.113.7
203.0.113.7, 203.0.113.8, 198.51.100.0/24 2001:db8:85a3::8a2e:370:7334
2001:0db8:85a3:0000:0000:8a2e:0370:7334
2026-01-31 23:59:59
20260131T235959Z
2026-01-31T23:59:59.123Z
@some_user_name_2024
+90 555 123 45 67
🎉🎉🎉 👨‍👩‍👧‍👦 ok
1h 4h 1d 1w 3M
spot/futures/margin/trading/recovery/strategy
recovery-strategy-position-settings
BTCUSDT ETHUSDT SOLUSDT
BTC50 ETH30 SOL20
ok

?
""".strip("\n").split("\n")

SECRETS = [
    "secret: abc12345",
    "API secret = q7w8e9r0t1",
    "my passphrase is Hunter22!",
    "Passphrase: correcthorse",
    "passphrase:\nhunter22",
    "contraseña: Verano#2024",
    "frase de contraseña → mi-gato-7",
    "wachtwoordzin: Zomerfiets!9",
    "PAROLA: güneşli2024",
    "şifre = yazgünü77",
    "gizli anahtarım: a1b2c3d4",
    '{"apiKey": "a1b2c3d4e5", "secret": "z9y8x7w6"}',
    "-----BEGIN EC " + "PRIVATE KEY-----\nMHcCAQ",
    "1234567890:" + "AAbb1CCdd2" * 3 + "Eeff3",
    "mx0" + "a1B" * 4,
    "deadbeef " * 3 + "0123 4567 89ab",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_an_ordinary_text_passes(text: str) -> None:
    assert not looks_secret(text, PATTERNS)


@pytest.mark.parametrize("text", SECRETS[:-1], ids=range(len(SECRETS) - 1))
def test_a_secret_is_recognised_without_knowing_any_exchange(text: str) -> None:
    assert looks_secret(text)


@pytest.mark.parametrize("frame", FRAMES)
@given(
    exchange=st.sampled_from(sorted(EXCHANGES)),
    field=st.sampled_from([KEY, SECRET]),
    seed=st.integers(0, 10**6),
)
def test_a_credential_of_any_exchange_is_recognised_in_any_sentence(
    frame: str, exchange: str, field: str, seed: int
) -> None:
    value = made_up(exchange, seed)[field]

    assert looks_secret(frame.format(value), PATTERNS)


@given(
    exchange=st.sampled_from(["mexc", "kucoin", "binance", "okx", "gate", "bingx", "kraken"]),
    seed=st.integers(0, 10**6),
    hidden=st.sampled_from("\u200b\u200d\u2060\ufeff\u00ad\u202e"),
    place=st.integers(1, 17),
)
def test_hidden_characters_hide_nothing(exchange: str, seed: int, hidden: str, place: int) -> None:
    for value in list(made_up(exchange, seed).values())[:2]:
        assert looks_secret(f"{value[:place]}{hidden}{value[place:]}", PATTERNS)


@pytest.mark.parametrize("gap", [" ", "\n", " \n "])
@given(exchange=st.sampled_from(["mexc", "kucoin", "okx", "gate"]), seed=st.integers(0, 10**6))
def test_a_value_cut_in_two_is_recognised(gap: str, exchange: str, seed: int) -> None:
    for value in list(made_up(exchange, seed).values())[:2]:
        half = len(value) // 2
        assert looks_secret(f"here {value[:half]}{gap}{value[half:]} thanks", PATTERNS)


def test_full_width_letters_are_read_as_letters() -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in made_up("mexc", 1)[SECRET])

    assert looks_secret(wide)


def test_no_pattern_of_a_passphrase_is_looked_for() -> None:
    loose = {f.pattern for fields in EXCHANGES.values() for f in fields if f.id is PASSPHRASE}

    assert loose
    assert loose.isdisjoint(PATTERNS)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "0",
        "-",
        "=",
        " ",
        "api_",
        "key ",
        "secret:",
        '"',
        "(",
        "-----BEGIN ",
        "a-",
        "0a ",
        "mx0",
        "İ",
    ],
)
def test_hostile_texts_end(unit: str) -> None:
    assert looks_secret(unit * 4096, PATTERNS) in {True, False}
