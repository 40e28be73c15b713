"""Whatever people paste, the fields get exactly the right values, or a doubt, or stay missing."""

import json
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchanges.base import Field, FieldId
from bot.secret import Secret
from bot.services.intake import Doubt, Intake, Reason, Repair, belongs_to, read_fields
from tests.unit.credentials import EXCHANGES, KEY, PASSPHRASE, SECRET, made_up

MEXC, KUCOIN, OKX = EXCHANGES["mexc"], EXCHANGES["kucoin"], EXCHANGES["okx"]
K, S = made_up("mexc", 1)[KEY], made_up("mexc", 1)[SECRET]
k, s = made_up("kucoin", 1)[KEY], made_up("kucoin", 1)[SECRET]
P = "hunter=2:x!"


def plain(intake: Intake) -> dict[FieldId, str]:
    return {name: value.reveal() for name, value in intake.values.items()}


def secrets(**values: str) -> Mapping[FieldId, Secret]:
    return {FieldId(name): Secret(value) for name, value in values.items()}


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


MEXC_PASTES = [
    f"{K} {S}",
    f"{S}\n{K}",
    f"\r\n{K}\r\n\r\n{S}\r\n",
    f"1. {K}\n2. {S}",
    f"- {S}\n- {K}",
    f"“{K}”\n«{S}»",
    f"`{K}` and `{S}`.",
    f"Hello, here: {K} and {S}, thanks!",
    f"Access Key\n{K}\nSecret Key\n{S}",
    f"Access Key\nSecret Key\n{K}\n{S}",
    f"Access Key:\n\n{K}\n\nSecret Key:\n\n{S}\n",
    f"Access Key\t{K}\tSecret Key\t{S}",
    f"| Access Key | {K} |\n| Secret Key | {S} |",
    f"key {K} secret {S}",
    f"access key:{K},secret:{S}",
    f"MEXC_API_KEY={K}\nMEXC_SECRET_KEY={S}",
    f"API key and secret:\n{K}\n{S}",
    f"🔑 **Access Key:** `{K}`\n🤫 **Secret Key:** `{S}`",
    f"1️⃣ Access Key → {K}\n2️⃣ Secret Key → {S}",
    f"Access Key (read only): {K}\nSecret Key - {S}",
    f"Access Key：{wide(K)}\nSecret Key：{S}",
    f"Clave de acceso = {K}; clave secreta = {S}.",
    f"La clave API es {K} y el secreto es {S}",
    f"Mijn API-sleutel is {K} en geheime sleutel is {S}",
    f"GİZLİ ANAHTAR: {S}\nAPI ANAHTARI: {K}",
    f"gızlı anahtar – {S}\nApi anahtarım – {K}",
    f"Access Key: {K[:7]}\n{K[7:]}\nSecret: {S[:9]} {S[9:]}",
    f"{K[:7]}\n{K[7:]}\n{S[:9]}\n{S[9:20]}\n{S[20:]}",
    f"\u200b{K[:5]}\u200b{K[5:]}\ufeff {S[:4]}\u00ad{S[4:]}\u202c",
    f"Access\u00a0Key:\u00a0{K}\u2028Secret\u00a0Key:\u00a0{S}",
    f"passphrase: foo12345\nAccess Key {K}\nSecret Key {S}",
    json.dumps({"apiKey": K, "secretKey": S}),
    json.dumps({"mexc": {"credentials": [{"api_key": K, "api_secret": S, "name": "my bot"}]}}),
    f"{{“apiKey”: “{K}”, “secret”: “{S}”}}",
    f"ccxt.mexc({{'apiKey': '{K}', 'secret': '{S}',}})",
    # Swapped, and found out before any request.
    f"Access Key: {S}\nSecret Key: {K}",
    json.dumps({"apiKey": S, "secretKey": K}),
]


@pytest.mark.parametrize("text", MEXC_PASTES, ids=range(len(MEXC_PASTES)))
def test_key_and_secret_pasted_together_are_told_apart(text: str) -> None:
    intake = read_fields(text, MEXC)

    assert plain(intake) == {KEY: K, SECRET: S}
    assert (intake.doubts, intake.missing) == ((), ())


KUCOIN_PASTES = [
    f"{k}\n{s}\n{P}",
    f"{P}\n{s}\n{k}",
    f"{P} {k} {s}",
    f"{s[:13]}\n{s[13:]}\n{k}\n{P}",
    f"API Key: {k}\nSecret Key: {s}\nAPI Passphrase: {P}",
    f"API Passphrase\n{P}\nAPI Key\n{k}\nSecret Key\n{s}",
    f"key {k} secret {s} passphrase {P}",
    f"passphrase {P} key {k} secret {s}",
    f"frase de contraseña: {P}\nclave API: {k}\nsecreto: {s}",
    f"wachtwoordzin = {P}\nAPI-sleutel {k}\ngeheim {s}",
    f"parola: {P}, anahtar: {k}, gizli anahtar: {s}",
    f"ŞİFRE: `{P}`\nAPI ANAHTARI: `{k}`\nGİZLİ ANAHTAR: `{s}`",
    json.dumps({"apiKey": k, "apiSecret": s, "apiPassphrase": P, "apiKeyVersion": "3"}),
    f"{{apiKey: '{k}', secret: '{s}', password: '{P}'}}",
    f"API Key: {s}\nSecret Key: {k}\nAPI Passphrase: {P}",
    f"API Key: {P}\nSecret Key: {k}\nAPI Passphrase: {s}",
    f"API Key: {k}\nSecret Key: {s.replace('-', '–')}\nAPI Passphrase: {P}",
]


@pytest.mark.parametrize("text", KUCOIN_PASTES, ids=range(len(KUCOIN_PASTES)))
def test_three_fields_pasted_together_are_told_apart(text: str) -> None:
    intake = read_fields(text, KUCOIN)

    assert plain(intake) == {KEY: k, SECRET: s, PASSPHRASE: P}
    assert (intake.doubts, intake.missing) == ((), ())


@pytest.mark.parametrize("exchange", sorted(EXCHANGES))
def test_each_exchange_reads_its_own_labels_and_formats(exchange: str) -> None:
    fields, values = EXCHANGES[exchange], made_up(exchange, 7)
    text = "\n".join(f"{item.label}: {values[item.id]}" for item in fields)
    intake = read_fields(text, fields)

    assert plain(intake) == values
    assert intake.doubts == ()


@pytest.mark.parametrize("exchange", sorted(EXCHANGES))
def test_each_exchange_is_answered_field_by_field(exchange: str) -> None:
    fields, values = EXCHANGES[exchange], made_up(exchange, 8)
    have: dict[FieldId, Secret] = {}
    for place, item in enumerate(fields):
        intake = read_fields(f" {values[item.id]}\n", fields, have, item.id)
        assert plain(intake) == {item.id: values[item.id]}
        assert intake.doubts == ()
        have |= intake.values
        assert intake.missing == tuple(later.id for later in fields[place + 1 :])


@pytest.mark.parametrize("exchange", sorted(set(EXCHANGES) - {"binance", "htx", "bingx"}))
def test_a_secret_pasted_as_key_is_found_before_any_request(exchange: str) -> None:
    fields, values = EXCHANGES[exchange], made_up(exchange, 9)
    first = read_fields(values[SECRET], fields, asked=KEY)
    second = read_fields(values[KEY], fields, first.values, asked=KEY)

    assert plain(first) == {SECRET: values[SECRET]}
    assert plain(second) == {KEY: values[KEY]}
    labelled = read_fields(f"key: {values[SECRET]}\nsecret: {values[KEY]}", fields)
    assert {name: plain(labelled)[name] for name in (KEY, SECRET)} == {
        name: values[name] for name in (KEY, SECRET)
    }
    assert Repair.SWAPPED in labelled.repaired


def test_a_swap_over_two_messages_corrects_the_first() -> None:
    intake = read_fields(K, MEXC, secrets(api_key=S), asked=SECRET)

    assert plain(intake) == {KEY: K, SECRET: S}
    assert Repair.SWAPPED in intake.repaired


ALL = {KEY: k, SECRET: s, PASSPHRASE: P + ","}
LISTED = f"key: {k},\nsecret: {s},\npassphrase: {P},"
QUOTED, GLUED = "hunter77", "secret:garden77!"
HAVE = {"api_key": k, "secret": s}

DOUBTS = [
    (MEXC, {}, KEY, "newformat123", {KEY: "newformat123"}, KEY, Reason.UNUSUAL_FORMAT),
    (MEXC, {}, KEY, f"Access Key: {S}", {KEY: S}, KEY, Reason.LOOKS_LIKE_OTHER),
    (MEXC, {"api_key": K}, SECRET, K, {SECRET: K}, SECRET, Reason.SAME_AS_OTHER),
    (MEXC, {}, None, f"key: {K}\nkey: {K[:-1]}0", {KEY: K}, KEY, Reason.AMBIGUOUS),
    (KUCOIN, HAVE, PASSPHRASE, f'"{QUOTED}"', {PASSPHRASE: QUOTED}, PASSPHRASE, Reason.AMBIGUOUS),
    (KUCOIN, HAVE, PASSPHRASE, "short", {PASSPHRASE: "short"}, PASSPHRASE, Reason.UNUSUAL_FORMAT),
    (KUCOIN, HAVE, PASSPHRASE, GLUED, {PASSPHRASE: GLUED}, PASSPHRASE, Reason.AMBIGUOUS),
    (KUCOIN, HAVE, PASSPHRASE, s, {PASSPHRASE: s}, PASSPHRASE, Reason.SAME_AS_OTHER),
    (KUCOIN, {}, None, LISTED, ALL, PASSPHRASE, Reason.AMBIGUOUS),
]


@pytest.mark.parametrize(
    ("fields", "have", "asked", "text", "values", "field", "reason"), DOUBTS, ids=range(len(DOUBTS))
)
def test_what_could_be_wrong_is_kept_and_doubted(
    fields: tuple[Field, ...],
    have: dict[str, str],
    asked: FieldId | None,
    text: str,
    values: dict[FieldId, str],
    field: FieldId,
    reason: Reason,
) -> None:
    intake = read_fields(text, fields, secrets(**have), asked)

    assert plain(intake) == values
    assert intake.doubts == (Doubt(field, reason),)


def test_two_values_of_one_form_go_in_the_exchange_s_order_and_are_doubted() -> None:
    values = made_up("binance", 3)
    intake = read_fields(f"{values[KEY]}\n{values[SECRET]}", EXCHANGES["binance"])

    assert plain(intake) == values
    assert {doubt.field for doubt in intake.doubts} == {KEY, SECRET}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "where do I find the key?",
        "no idea",
        "¿dónde está la clave secreta?",
        "Ik heb geen API-sleutel",
        "Gizli anahtar nedir?",
        "API key:",
        "Access Key\nSecret Key",
        "{}",
        "{{{{",
    ],
)
def test_a_question_is_not_taken_for_a_key(text: str) -> None:
    for asked in (None, KEY, SECRET):
        intake = read_fields(text, MEXC, asked=asked)
        unclear = {doubt.reason for doubt in intake.doubts}
        assert not intake.values or unclear == {Reason.UNUSUAL_FORMAT}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  spaced out phrase 1 ", "spaced out phrase 1"),
        ("a=b:c;d,e|f#g", "a=b:c;d,e|f#g"),
        ("(what?)…!", "(what?)…!"),
        ("1. not a list", "1. not a list"),
        ("“quoted77”", "quoted77"),
        ("it's “mine” 77", "it's “mine” 77"),
        ("ｗｉｄｅ１２３４", "ｗｉｄｅ１２３４"),
        ("\u200bhidden77\ufeff", "hidden77"),
        ("passphrase: abc=12345", "abc=12345"),
        ("Wachtwoordzin:\n mijn kat=7 ", "mijn kat=7"),
    ],
)
def test_a_passphrase_loses_only_what_is_around_it(typed: str, kept: str) -> None:
    intake = read_fields(typed, OKX, made_secrets("okx"), PASSPHRASE)

    assert plain(intake) == {PASSPHRASE: kept}
    assert intake.missing == ()


def made_secrets(exchange: str) -> dict[FieldId, Secret]:
    values = made_up(exchange, 5)
    return {name: Secret(values[name]) for name in (KEY, SECRET)}


def test_a_label_beats_a_guess() -> None:
    intake = read_fields(f"key: {K}\n{K[:-1]}0\nsecret: {S}", MEXC)

    assert plain(intake) == {KEY: K, SECRET: S}


def test_padding_and_signs_in_base64_survive() -> None:
    values = made_up("kraken", 11)
    text = f'key="{values[KEY]}",\nsecret="{values[SECRET]}"'

    assert plain(read_fields(text, EXCHANGES["kraken"])) == values


def test_a_downloaded_key_file_is_read() -> None:
    values = made_up("coinbase", 11)
    fields = EXCHANGES["coinbase"]
    pem = values[SECRET]

    for text in (
        json.dumps({"name": values[KEY], "privateKey": pem}),
        json.dumps({"name": values[KEY], "privateKey": pem}, indent=2).replace('"', "“"),
        f"{values[KEY]}\n{pem}",
        f"name {values[KEY]}\n{pem.replace(chr(10), ' ')}",
    ):
        intake = read_fields(text, fields)
        assert plain(intake)[SECRET] == pem
        assert plain(intake)[KEY] == values[KEY]


def test_of_two_names_in_a_key_file_the_one_that_looks_like_a_key_counts() -> None:
    values = made_up("coinbase", 12)
    file = {"name": "My bot", "id": values[KEY], "privateKey": values[SECRET]}

    intake = read_fields(json.dumps(file), EXCHANGES["coinbase"])

    assert plain(intake)[KEY] == values[KEY]
    assert intake.doubts == ()


def test_a_key_of_another_exchange_is_recognised() -> None:
    assert belongs_to(secrets(api_key=k), EXCHANGES) == ("kucoin",)
    assert belongs_to(secrets(api_key=K, secret=S), EXCHANGES) == ("mexc",)
    assert belongs_to(secrets(api_key="newformat123"), EXCHANGES) == ()
    assert belongs_to(secrets(passphrase="hunter77"), EXCHANGES) == ()


def test_nothing_secret_shows_in_what_is_handed_on() -> None:
    intake = read_fields(f"{k}\n{s}\n{P}\nkey: x", KUCOIN)
    shown = f"{intake!r} {intake} {[*intake.values.items()]}"

    assert intake.values
    assert not any(value in shown for value in (k, s, P))


LABELS = {
    KEY: "API key|Access Key|apiKey|API_KEY|clave API|Clave de acceso|API-sleutel|API anahtarı"
    "|API ANAHTARI|erişim anahtarı",
    SECRET: "secret|Secret Key|API Secret|secretKey|secreto|CLAVE SECRETA|geheim|geheime sleutel"
    "|gizli anahtar|GİZLİ ANAHTAR|Gizli Anahtarım",
    PASSPHRASE: "passphrase|API Passphrase|frase de contraseña|CONTRASEÑA|wachtwoordzin"
    "|Wachtwoord|parola|PAROLA|Şifre|şifrem",
}
SEPARATORS = [
    ": ",
    ":",
    " = ",
    "=",
    " - ",
    " – ",
    " → ",
    "\t",
    "\n",
    ":\n",
    " :\n\n",
    "\u00a0:\u00a0",
]
BEFORE = ["", "- ", "• ", "🔑 ", "🗝️ ", "3) ", "**", "\u200b", "  "]
AROUND = ["{}", "{}", "`{}`", "“{}”", "«{}»", "\u2066{}\u2069", " {} ", "\ufeff{}"]
HIDDEN = ["", "\u200b", "\u2060", "\u00ad", "\u200e", "\ufeff"]
WORDS = st.text("abcXYZ019!#$%&()*+./:=?@[]^_{}~-", min_size=6, max_size=20).map("7{}x".format)


@given(
    exchange=st.sampled_from(sorted(set(EXCHANGES) - {"coinbase"})),
    seed=st.integers(0, 10**6),
    words=WORDS,
    data=st.data(),
)
def test_any_labels_in_any_order_with_any_junk_give_exactly_the_values(
    exchange: str, seed: int, words: str, data: st.DataObject
) -> None:
    fields, values = EXCHANGES[exchange], made_up(exchange, seed)
    if PASSPHRASE in values and exchange != "bitget":  # whose rule is letters and digits
        values[PASSPHRASE] = words
    lines = []
    for item in data.draw(st.permutations(fields)):
        value, hidden = values[item.id], data.draw(st.sampled_from(HIDDEN))
        place = data.draw(st.integers(1, len(value) - 1))
        value = data.draw(st.sampled_from(AROUND)).format(value[:place] + hidden + value[place:])
        label = data.draw(st.sampled_from([*LABELS[item.id].split("|"), item.label]))
        separator = data.draw(st.sampled_from(SEPARATORS))
        ending = data.draw(st.sampled_from(["", "", ",", ";"])) if item.id != PASSPHRASE else ""
        lines.append(f"{data.draw(st.sampled_from(BEFORE))}{label}{separator}{value}{ending}")
    text = data.draw(st.sampled_from(["\n", "\n\n", "\r\n", " \n "])).join(lines)
    intake = read_fields(unicodedata.normalize("NFD", text), fields)

    assert plain(intake) == values
    assert intake.doubts == ()
    assert Repair.LABELS in intake.repaired


@given(
    exchange=st.sampled_from(["mexc", "kucoin", "okx", "bitget", "gate", "bybit", "kraken"]),
    seed=st.integers(0, 10**6),
    words=st.text("abcXYZ019!#%&+./:=?@^_~-", min_size=7, max_size=18).map("Z{}x".format),
    data=st.data(),
)
def test_bare_values_in_any_order_are_told_apart(
    exchange: str, seed: int, words: str, data: st.DataObject
) -> None:
    fields, values = EXCHANGES[exchange], made_up(exchange, seed)
    if PASSPHRASE in values and exchange != "bitget":  # whose rule is letters and digits
        values[PASSPHRASE] = words
    pieces = data.draw(st.permutations(list(values.values())))
    text = data.draw(st.sampled_from(["\n", "\n\n", " ", "\t"])).join(pieces)

    assert plain(read_fields(text, fields)) == values


@given(seed=st.integers(0, 10**6), cuts=st.sets(st.integers(1, 30), max_size=3), data=st.data())
def test_a_value_cut_by_line_breaks_is_joined(
    seed: int, cuts: set[int], data: st.DataObject
) -> None:
    exchange = data.draw(st.sampled_from(["mexc", "kucoin", "okx", "gate"]))
    name = data.draw(st.sampled_from([KEY, SECRET]))
    value, ends = made_up(exchange, seed)[name], [0, *sorted(cuts)]
    gap = data.draw(st.sampled_from(["\n", " ", "\r\n", " \n"]))
    cut = gap.join(
        value[a:b] for a, b in zip(ends, [*ends[1:], len(value)], strict=True) if value[a:b]
    )
    label = data.draw(st.sampled_from(LABELS[name].split("|")))

    for text in (cut, f"{label}: {cut}"):
        assert plain(read_fields(text, EXCHANGES[exchange], asked=name)) == {name: value}


@given(st.text(max_size=300), st.sampled_from([None, KEY, SECRET, PASSPHRASE]))
def test_any_text_gives_a_consistent_answer(text: str, asked: FieldId | None) -> None:
    intake = read_fields(text, KUCOIN, asked=asked)

    assert set(intake.values).isdisjoint(intake.missing)
    assert set(intake.values) | set(intake.missing) == {KEY, SECRET, PASSPHRASE}
    assert all(intake.values.values())
    assert {doubt.field for doubt in intake.doubts} <= set(intake.values)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "0a ", "key ", "key: ", "api_", "secret\n", '{"a":', "[", "(", "key (", "=", "`"),
        *("-----BEGIN PRIVATE " + "KEY-----", "\u200b", "“", "İ", "passphrase: ", "mx0 ", "1. "),
        "a1a1a1\n",
        "passphrase: , key: ",
    ],
)
def test_hostile_texts_end(unit: str) -> None:
    intake = read_fields(unit * 4096, KUCOIN, asked=KEY)

    assert isinstance(intake, Intake)


def test_a_passphrase_in_a_code_fence_is_what_stands_inside() -> None:
    intake = read_fields("```abc12345```", KUCOIN, asked=FieldId.PASSPHRASE)

    assert intake.values[FieldId.PASSPHRASE].reveal() == "abc12345"
    assert Repair.QUOTES in intake.repaired
