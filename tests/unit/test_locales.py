"""Every language says everything English says, in the same shape, within Telegram's limits."""

import ast as python
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast, visitor

from bot._bootstrap import ROOT
from bot.exchanges import EXCHANGES
from bot.exchanges.base import (
    Answer,
    Evidence,
    Exchange,
    Expiry,
    Idle,
    Line,
    Mark,
    Market,
    Problem,
    Report,
    Right,
    RightId,
    Status,
)
from bot.guard import COMMANDS
from bot.i18n import LANGUAGES, LOCALES, MissingWords, Translator, Words
from bot.notify import ADMIN_COMMANDS
from bot.sandbox.telegram.formatting import utf16_length
from bot.sandbox.telegram.html_parser import parse_html
from bot.screens import (
    access,
    account,
    admin,
    alert_settings,
    alerts,
    base,
    broadcast,
    connect,
    connections,
    groups,
    history,
    living,
    quota,
    replacement,
    start,
)
from bot.services.access import State
from bot.services.account import PAGE, Activity
from bot.services.connections import Checked
from bot.services.drafts import Draft, Step
from bot.services.fates import Fates
from bot.services.health import ChangeKind
from bot.services.hygiene import Principle
from bot.services.lookout import Concern, Kind
from bot.services.preferences import Preferences
from bot.services.quotas import ALARMING, HeldBack, Rule
from bot.services.replacement import Life, Seen, Whose
from bot.services.telling import Plan
from bot.services.topics import DIGEST, OF_THE_ENGINE, Mode, News, Topic
from bot.services.verdict import Verdict
from bot.strategies.actions import CloseReason
from bot.strategies.settings import RecoveryExit
from storage.activation_rows import Blocked
from storage.alert_settings import Settings, Snooze
from storage.audit import Entry
from storage.broadcasts import DONE, SENDING, STOPPED, Broadcast
from storage.broadcasts import DRAFT as DRAFT_BROADCAST
from storage.counts import Counts
from storage.members import Member
from storage.outbox import Alert, Outcome
from storage.records import Connection, GoneKey, OldKey
from storage.standing import Standing
from tests.activations.made import activation
from tests.unit import strategy_screens
from tests.unit.audit_lines import noted

OTHERS = [language for language in LANGUAGES if language != "en"]
EVERY = list(LANGUAGES)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
GLOSSARY = {
    "connection": ("connection", "conexión", "verbinding", "bağlantı"),
    "exchange": ("exchange", "exchange", "exchange", "borsa"),
    "api-key": ("API key", "clave API", "API-sleutel", "API anahtarı"),
    "user": ("user", "usuario", "gebruiker", "kullanıcı"),
    "funds": ("funds", "fondos", "middelen", "fonlar"),
    "withdrawal-permission": (
        "withdrawal permission",
        "permiso de retiro",
        "opnamerechten",
        "para çekme izni",
    ),
    "trading": ("trading", "trading", "handelen", "alım satım"),
    "trade": ("trade", "operación", "trade", "işlem"),
    "strategy": ("strategy", "estrategia", "strategie", "strateji"),
    "risk": ("risk", "riesgo", "risico", "risk"),
    "margin": ("margin", "margen", "marge", "marjin"),
    "add-buy": ("add-buy", "refuerzo", "bijkoop", "ek alım"),
    "group": ("group", "grupo", "groep", "grup"),
    "market": ("market", "mercado", "markt", "piyasa"),
    "settings": ("settings", "ajustes", "instellingen", "ayarlar"),
    "status": ("status", "estado", "status", "durum"),
    "connection-check": (
        "connection check",
        "prueba de conexión",
        "verbindingscontrole",
        "bağlantı kontrolü",
    ),
}


class Shape(visitor.Visitor):
    """What a message refers to: variables, terms, the plural classes it offers."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.terms: set[str] = set()
        self.plurals: list[set[str]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.terms.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        keys = {
            variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)
        }
        if isinstance(node.selector, ast.VariableReference) and keys & {"one", "other"}:
            self.plurals.append(keys)
        self.generic_visit(node)


@cache
def texts(language: str) -> tuple[str, ...]:
    """Return the files of a language."""
    files = sorted((LOCALES / language).glob("*.ftl"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


@cache
def entries(language: str) -> tuple[ast.EntryType, ...]:
    return tuple(entry for text in texts(language) for entry in FluentParser().parse(text).body)


@cache
def messages(language: str) -> dict[str, ast.Message]:
    return {e.id.name: e for e in entries(language) if isinstance(e, ast.Message)}


def terms(language: str) -> dict[str, ast.Term]:
    return {e.id.name: e for e in entries(language) if isinstance(e, ast.Term)}


def shape(message: ast.Message) -> Shape:
    found = Shape()
    found.visit(message)
    return found


def source(language: str) -> str:
    return "\n".join(texts(language))


def tags(pattern: ast.Pattern | None) -> Counter[str]:
    """Count the tags of a text; of a selector's variants, which are alike, one counts for all."""
    found: Counter[str] = Counter()
    for element in pattern.elements if pattern else ():
        match element:
            case (
                ast.TextElement(value=text)
                | ast.Placeable(expression=ast.StringLiteral(value=text))
            ):
                found.update(re.findall(r"<[^>]*>?", text))
            case ast.Placeable(expression=ast.SelectExpression(variants=variants)):
                first, *others = (tags(variant.value) for variant in variants)
                assert all(other == first for other in others)
                found.update(first)
    return found


@pytest.mark.parametrize("language", EVERY)
def test_a_locale_file_has_no_junk_and_no_id_twice(language: str) -> None:
    every = entries(language)
    named = [e.id.name for e in every if isinstance(e, ast.Message | ast.Term)]

    assert not [e.content for e in every if isinstance(e, ast.Junk)]
    assert sorted(named) == sorted(set(named))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_ids_and_terms_of_english(language: str) -> None:
    assert messages(language).keys() == messages("en").keys()
    assert terms(language).keys() == terms("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_has_the_variables_of_english(language: str) -> None:
    english = {key: shape(message).variables for key, message in messages("en").items()}
    theirs = {key: shape(message).variables for key, message in messages(language).items()}

    assert theirs == english


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_has_the_markup_of_english(language: str) -> None:
    english = {key: tags(message.value) for key, message in messages("en").items()}
    theirs = {key: tags(message.value) for key, message in messages(language).items()}

    assert {key: theirs[key] for key in english if theirs[key] != english[key]} == {}


@pytest.mark.parametrize("language", EVERY)
def test_a_plural_offers_every_class_that_counting_in_the_language_needs(language: str) -> None:
    rule = Locale.parse(language).plural_form
    needed = {rule(number) for number in (*range(200), 1_000, 1_000_000)}

    for key, message in messages(language).items():
        for offered in shape(message).plurals:
            assert needed <= offered, key


@pytest.mark.parametrize("language", EVERY)
def test_the_glossary_is_the_products(language: str) -> None:
    place = EVERY.index(language)
    bundle = FluentBundle([language])
    bundle.add_resource(FluentResource(source(language)))
    bundle.add_resource(FluentResource("\n".join(f"term-{n} = {{ -{n} }}" for n in GLOSSARY)))
    patterns = {name: bundle.get_message(f"term-{name}").value for name in GLOSSARY}
    found = {name: bundle.format_pattern(pattern)[0] for name, pattern in patterns.items()}

    assert found == {name: words[place] for name, words in GLOSSARY.items()}


@pytest.mark.parametrize("language", EVERY)
def test_text_is_typed_cleanly(language: str) -> None:
    for number, line in enumerate(source(language).splitlines(), 1):
        assert line == line.rstrip(), number
        assert "\t" not in line
        assert "  " not in line.strip(), line
    for key, message in messages(language).items():
        words = re.sub(r"\{.*?\}", "", text_in(language, message), flags=re.S)
        assert not re.search(r"\w'\w", words), key


@pytest.mark.parametrize("language", EVERY)
def test_no_sentence_begins_with_a_term_in_small_letters(language: str) -> None:
    small = "|".join(re.escape(name) for name, words in GLOSSARY.items() if words[0].islower())
    begins = rf"(?:^[a-z0-9-]+ = |^    |[.!?](?:</b>)? )[^\w{{]*\{{ -(?:{small})\b"
    found = [text_in(language, m) for m in messages(language).values()]
    assert not [text for text in found if re.search(begins, text, re.MULTILINE)]


def text_in(language: str, message: ast.Message) -> str:
    for text in texts(language):
        part = text[message.id.span.start : message.span.end]
        if part.startswith(f"{message.id.name} ="):
            return part
    raise AssertionError(message.id.name)


# What traders say in every language, and lines that are only placed.
SAME_OF_STRATEGIES = {
    "strategy-recovery-pro",
    "setup-title-strategy",
    "market-spot",
    "market-futures-long",
    "market-futures-short",
    "button-step-recovery",
    "section-ladder",
    "button-number",
    "number-minutes",
    "number-take-profit",
    "number-trailing",
    "number-stop-loss",
    "strategy-line",
    "strategy-pairs",
    "picture-stop",
    "worst-order",
    "worst-total",
    "risk-stop",
}


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_was_left_in_english(language: str) -> None:
    english, theirs = messages("en"), messages(language)
    same = {key for key in english if text_in(language, theirs[key]) == text_in("en", english[key])}

    assert same <= {
        "answer-no",
        "connection-line",
        "connection-status",
        "details-right",
        "details-right-unknown",
        "draft-title",
        "history-incident",
        "button-market-spot",
        "button-details",
        "button-copy",
        "guide-progress",
        "field-missing",
        "status-online",
        "right-futures",
        "line-clock",
        "button-home",
        "activity-when",
        "erase-connection",
        "button-snooze",
        "alerts-topic",
        *SAME_OF_STRATEGIES,
    }, same


@pytest.mark.parametrize("language", EVERY)
def test_nothing_promises_profit_or_recovery(language: str) -> None:
    promises = {
        "en": r"guarantee|profit|recover|risk-free|\bearn\b|never lose|cannot lose|make money",
        "es": r"garanti|ganancia|beneficio|recuper|sin riesgo|rentab|nunca pierd|sin perder nada",
        "nl": r"garand|garant|winst|herstel|zonder risico|rendement|nooit verlie|zonder verlies",
        "tr": r"garanti|kâr|kazanç|kurtar|risksiz|zararsız|asla kaybet|zarar etmez",
    }

    # Names of things, by which traders call them in every language, promise nothing.
    names = r"^-?[a-z0-9-]+ =|\{.*?\}|Recovery Mode|Recovery/PRO|take profit"
    said = re.sub(names, "", source(language), flags=re.I | re.MULTILINE)
    assert not re.findall(promises[language], said, flags=re.I)


def composed() -> Iterator[str]:
    """Yield the ids that are put together from what can happen."""
    yield from (f"problem-{problem}" for problem in Problem)
    yield from (f"fix-{problem}" for problem in Problem)
    yield from (f"status-{status}" for status in Status)
    yield from (f"status-help-{status}" for status in Status)
    yield from (f"line-{line}" for line in Line)
    yield from (f"line-{line}-{mark}" for line in Line for mark in Mark)
    yield from (f"right-{right}" for right in RightId)
    yield from (f"answer-{answer}" for answer in Answer)
    yield from (f"evidence-{evidence}" for evidence in Evidence)
    yield from (f"details-market-{market}" for market in Market)
    yield from (f"button-market-{market}" for market in Market)
    yield from (f"review-{way}" for way in (*connect.CHOICES, Verdict.FIX, Verdict.RETRY))
    yield from ("review-retype", "review-support")
    yield from (f"old-key-{life}" for life in Life)
    yield from (f"replace-account-{owner}" for owner in (Whose.SAME, Whose.UNKNOWN))
    yield from (f"button-save-{verdict}" for verdict in connect.CHOICES)
    yield from (f"command-{command}" for command in (*COMMANDS, *ADMIN_COMMANDS))
    yield from (f"guide-{id}-{step}" for id in EXCHANGES for step in connect.STEPS)
    yield from (f"note-idle-{how}" for how in Idle)
    yield from (f"note-expiry-{id}" for id, e in EXCHANGES.items() if e.guide.expiry_days)
    lines = {line for line in noted() if line[1] != "not-found"}
    yield from (account.words_for(*line)[0] for line in lines)
    yield from ("activity-not-found", "activity-other")
    yield from ("line-withdraw-confirmed", "line-whitelist-silent", "line-whitelist-told")
    yield from ("line-expiry-rule", "line-expiry-silent")
    yield from (f"quota-{rule}" for rule in Rule)
    yield from (f"request-{state}" for state in State)
    yield from (f"limit-{rule}" for rule in ALARMING)
    yield from (f"history-{kind}" for kind in history.kinds())
    yield from every_alert_id()
    yield from strategy_screens.composed()


def every_alert_id() -> Iterator[str]:
    yield from (f"alert-{alerts.WORDS.get(kind, kind)}" for kind in ChangeKind)
    yield from (f"operators-{kind}" for kind in Kind)
    yield from ("alert-expires-trading", "alert-expires-estimated")
    yield "alert-rights-widened-unlimited"
    yield from (f"digest-{principle}" for principle in Principle)
    yield "digest-expires-estimated"
    yield from (f"topic-{topic}" for topic in Topic)
    yield from (f"mode-{how}" for how in Mode)
    yield from (kind for kind in News if kind is not News.CLOSED)
    yield from (f"{News.CLOSED}-{why}" for why in CloseReason if why is not CloseReason.NOT_OPENED)


@pytest.mark.parametrize("language", EVERY)
def test_everything_that_can_happen_has_words(language: str) -> None:
    t = Words()(language)

    assert [key for key in composed() if not t.has(key)] == []


def test_the_lines_of_the_audit_trail_are_found_in_the_code() -> None:
    found = set(noted())

    assert {("connection-add", "ok"), ("connection-check", "online")} <= found
    assert {("connection-refuse", "can-withdraw"), ("a-button", "not-found")} <= found


def literals() -> set[str]:
    """Return every string that stands in the code of the bot."""
    files = [file for file in (ROOT / "bot").rglob("*.py") if "sandbox" not in file.parts]
    return {
        node.value
        for file in files
        for node in python.walk(python.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, python.Constant) and isinstance(node.value, str)
    }


def test_no_words_are_kept_that_nobody_reads() -> None:
    special = {f"fix-{problem}-{exchange}" for problem in Problem for exchange in EXCHANGES}
    special |= {f"{line}-{exchange}" for line in composed() for exchange in EXCHANGES}
    special |= {
        f"{kind}-{problem}-{why}"
        for problem in Problem
        for kind in ("problem", "fix")
        for why in ("worked", "alike")
    }
    kept = messages("en").keys() - special - set(composed())

    assert kept - literals() == set()


def test_words_that_are_missing_are_an_error_not_a_blank() -> None:
    t = Words()("en")

    with pytest.raises(MissingWords):
        t("no-such-words")
    with pytest.raises(MissingWords):
        t("name-taken")


# -- markup and lengths --------------------------------------------------------------------------

NAME = "ŞĞİÜÖÇşğıüöç KuCoin <b>&amp;</i>"  # as long as a name may be, and full of markup
IPS = tuple(f"203.0.113.{number}" for number in range(201, 211))
COUNTS = Counts(
    users=10**7,
    connections=dict.fromkeys(Status, 10**7),
    exchanges={(exchange, status): 10**6 for exchange in EXCHANGES for status in Status},
    drafts=10**6,
    deletions=10**6,
    checks=10**6,
    failed=10**6,
    held_back=10**6,
    requests=100,
    checks_off=NOW,
    watch=Standing(
        due=dict.fromkeys(EXCHANGES, 10**6),
        late={},
        away=dict.fromkeys(EXCHANGES, NOW),
        problems={("mexc", Problem.UNCLEAR): 10**6},
        told=dict.fromkeys(Outcome, 10**6),
        waiting=10**6,
    ),
)
DRAFT = Draft(
    id="0" * 8,
    user=1,
    chat=1,
    step=Step.REVIEW,
    touched_at=NOW,
    exchange="mexc",
    market=Market.FUTURES,
    name=NAME,
)


def worst_report(exchange: Exchange, mark: Mark, problems: tuple[Problem, ...]) -> Report:
    return Report(
        exchange=exchange.id,
        market=Market.FUTURES,
        at=NOW,
        lines=dict.fromkeys(Line, mark),
        rights=dict.fromkeys(RightId, Right(Answer.UNKNOWN, Evidence.STATED)),
        problems=problems,
        seen_ip="2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        whitelist=IPS * 2,
        expires=Expiry(NOW, Evidence.ESTIMATED) if mark is Mark.GOOD else None,
        label="<" * 64,
        reference="ABCDEF",
    )


def worst_reports() -> Iterator[tuple[Exchange, Report]]:
    """Yield cards with three problems at once: more than any check has produced."""
    problems, marks = list(Problem), list(Mark)
    for exchange in EXCHANGES.values():
        for at in range(len(problems)):
            some = tuple((problems * 2)[at : at + 3])
            yield exchange, worst_report(exchange, marks[at % len(marks)], some)


def stored(report: Report) -> Checked:
    row = Connection(
        id=2**48,
        user_id=1,
        exchange=report.exchange,
        name=NAME,
        name_key=NAME,
        status=report.status.value,
        status_since=NOW,
        problem=None,
        watch_only=True,
        masked_key="abcd…wxyz",
        account=None,
        variant=None,
        report={},
        withdraw_confirmed_at=None,
        expires_at=None,
        expiry_stated=None,
        chat_copy_left=True,
        secret_version=2**15,
        created_at=NOW,
        checked_at=NOW - timedelta(days=29),
        next_check_at=None,
        paused_at=NOW,
        replaced_at=None,
    )
    return Checked(row, report)


def every_screen(t: Translator) -> Iterator[base.Screen]:
    yield start.welcome(t)
    yield start.help_page(t)
    yield start.languages(t)
    yield connect.exchanges(DRAFT, EXCHANGES.values(), t)
    yield living.ask_new_name(DRAFT, t).under(t("name-taken", name=NAME))
    for exchange in EXCHANGES.values():
        yield connect.markets(DRAFT, exchange, t)
        for step in range(len(connect.STEPS)):
            yield connect.guide(DRAFT, exchange, step, t, IPS)
            yield connect.guide(DRAFT, exchange, step, t, ())
        for words in ("name-empty", "name-too-long", "name-one-line", "name-characters"):
            yield connect.ask_name(DRAFT, [NAME] * 4, t).under(t(words))
        yield connect.ask_name(DRAFT, [NAME] * 4, t).under(t("name-taken", name=NAME))
        for field in exchange.fields:
            for words in ("repaired-swapped", "repaired-spaces", "restarted-draft"):
                yield connect.ask_field(DRAFT, exchange, field, {}, t).under(t(words))
            received = {other.id: True for other in exchange.fields if other is not field}
            yield connect.ask_field(DRAFT, exchange, field, received, t)
        yield connect.doubts(DRAFT, list(doubts(exchange, t)), t).under(t("draft-resumed"))
    yield quota.checks_off(DRAFT, t)
    yield quota.ready(DRAFT, t).under(t("draft-resumed"))
    yield admin.checks(None, t)
    yield admin.checks(NOW, t)
    yield admin.stats(COUNTS, {"mexc": timedelta(seconds=-40)}, EXCHANGES, t)
    yield admin.concerns(
        [
            Concern(kind=kind, exchange="mexc", number=3, total=9, length=timedelta(days=1))
            for kind in Kind
        ],
        EXCHANGES,
        t,
    )
    for rule in ALARMING:
        yield admin.limit_reached(rule, [exchange.title for exchange in EXCHANGES.values()], t)
    yield broadcast.choose(t)
    for kind in broadcast.Kind:
        yield broadcast.message(kind, "<" * broadcast.LONGEST, t)
        sent = Broadcast(2**31, 1, kind, None, DRAFT_BROADCAST, NOW, 2**52, 10**6, 10**6)
        yield broadcast.confirm(sent, 10**6, t)
        yield broadcast.finished(sent, t)
        for state in (SENDING, DONE, STOPPED):
            yield broadcast.progress(replace(sent, state=state), t)
    yield access.former(t)
    yield access.approved(t)
    asking = [Member(n, 2**52 + n, "es", State.OPEN, NOW - timedelta(days=29)) for n in range(100)]
    yield access.requests(asking, 1, NOW, t)
    yield access.requests([], 0, NOW, t)
    for state in State:
        yield access.one(replace(asking[0], state=state), NOW, t)
        yield access.decided(replace(asking[0], state=state), 100, t)
    for rule in Rule:
        held = HeldBack(rule, NOW + timedelta(hours=23, minutes=59))
        yield quota.check_later(DRAFT, held, t, NOW)
        yield quota.type_again_later(held, t, NOW)
    yield from every_account_screen(t)
    exchange = EXCHANGES["kucoin"]
    longest = stored(worst_report(exchange, Mark.GOOD, (Problem.KEY_OR_IP,))).connection
    yield from strategy_screens.every(t, longest)
    yield from every_alert_screen(t)
    for exchange, report in worst_reports():
        yield connect.checking(NAME, report, exchange, t)
        for verdict in (*connect.CHOICES, Verdict.FIX, Verdict.RETRY):
            yield connect.review(DRAFT, report, verdict, exchange, t, IPS, NAME)
        yield connect.refused(report, exchange, t, IPS)
        found = stored(report)
        yield connect.saved(found, exchange, t, IPS, NAME)
        yield connections.one(found, exchange, t, NOW, IPS)
        yield connections.checked(found, exchange, t, IPS)
        yield connections.details(found, exchange, t, IPS)
        yield connections.ask_remove(found, exchange, t)
        yield connections.removed(NAME, exchange, t)
        yield from replacing(found, exchange, t)
        yield living.renamed(NAME, found.connection, t)
        every = [found.connection] * connections.PAGE * 3
        yield account.ask_erase(every, NOW, t)
        yield connections.every(every, 1, EXCHANGES, t, NOW)


def every_account_screen(t: Translator) -> Iterator[base.Screen]:
    yield account.activity(Activity((), {}, 0, 0), t)
    for action, result in (*noted(), ("of-a-later-version", "new")):
        page = [Entry(NOW, 1, action, 1, result)] * PAGE
        yield account.activity(Activity(page, {1: NAME}, 1, 2), t)
        yield account.activity(Activity(page, {}, 1, 2), t)
    yield account.ask_export(t)
    yield account.exported(t)
    yield account.ask_erase([], NOW, t)
    yield account.erased(t)


def replacing(found: Checked, exchange: Exchange, t: Translator) -> Iterator[base.Screen]:
    old = OldKey(connection_id=2**48, version=1, user_id=1, masked_key="abcd…wxyz", retired_at=NOW)
    gone = GoneKey(
        connection_id=2**48,
        version=1,
        user_id=1,
        masked_key="abcd…wxyz",
        name=NAME,
        exchange=exchange.id,
        secret_version=2**15,
    )
    running = (activation(blocked=Blocked.WITHDRAWAL),) * 3
    later = replace(found, old_keys=(old,) * 3, strategies=running)
    yield connections.ask_remove(later, exchange, t)
    for owner in (Whose.SAME, Whose.UNKNOWN):
        verdict = Verdict.WATCH_ONLY_CONFIRM
        yield replacement.confirm(DRAFT, found.report, verdict, owner, exchange, t, IPS)
    for done in (found, later):
        yield replacement.replaced(done, "abcd…wxyz", exchange, t)
        yield connections.one(done, exchange, t, NOW, IPS)
        yield connections.checked(done, exchange, t, IPS)
    yield replacement.looking(exchange, t)
    for life in Life:
        yield replacement.looked(later, [Seen(old, life)] * 3, exchange, t)
    yield replacement.looked(found, [], exchange, t)
    yield replacement.old_key_gone(gone, exchange, t)


def told(kind: str, connection: int | None, exchange: str, **details: object) -> Alert:
    return Alert(
        id=1,
        user_id=1,
        connection_id=connection,
        exchange=exchange,
        kind=kind,
        dedupe_key="k",
        details={"since": (NOW - timedelta(days=2)).isoformat(), **details},
        reference="ABCDEF",
        created_at=NOW - timedelta(hours=1),
        due_at=NOW,
        expires_at=NOW,
        attempts=0,
    )


DETAILS = (
    {"problem": "unavailable", "reminder": 3, "days": 14, "on": NOW.isoformat()},
    {"evidence": "estimated", "gained": list(RightId), "changes": 5},
    {"of": "trading", "on": NOW.isoformat(), "status": "online"},
)


def every_alert_screen(t: Translator) -> Iterator[base.Screen]:
    exchange = EXCHANGES["kucoin"]  # with the longest words of its own
    found = stored(worst_report(exchange, Mark.GOOD, (Problem.KEY_OR_IP, Problem.NO_READ_RIGHT)))
    one = found.connection.id
    around = alerts.Surroundings(
        known={one: found},
        exchanges=EXCHANGES,
        ips=IPS,
        zone=None,
        now=NOW,
        fates=Fates(held=2, paused=2, going=2, waiting=2),
    )
    for kind in ChangeKind:
        whole = kind in (ChangeKind.EXCHANGE_DOWN, ChangeKind.EXCHANGE_BACK)
        for details in DETAILS:
            alert = told(kind, None if whole else one, exchange.id, **details)
            for number in (1, 2, 40):
                yield alerts.message(Plan(told=(alert,) * number), around, t)
    digest = told(DIGEST, None, exchange.id, broken={str(one): list(Principle)})
    yield alerts.digest(digest, around, t)
    for principles in (list(Principle), *([one] for one in Principle)):
        ids = range(40)
        digest = told(DIGEST, None, exchange.id, broken=dict.fromkeys(map(str, ids), principles))
        yield alerts.digest(digest, replace(around, known=dict.fromkeys(ids, found)), t)
    yield from every_group_screen(around, exchange, t)
    yield alerts.snoozed(found.connection, NOW, None, t)
    yield alerts.snoozed(found.connection, None, None, t)
    yield from every_alert_setting(t)


MONEY = dict.fromkeys(("price", "cost", "average", "used", "result"), "-123456789.12345678")


def every_group_screen(
    around: alerts.Surroundings, exchange: Exchange, t: Translator
) -> Iterator[base.Screen]:
    one = next(iter(around.known))
    its = {**MONEY, "group": f"{'z' * 10}-99999", "pair": f"{'W' * 24}/{'M' * 12}:{'M' * 12}"}
    for kind in News:
        for why in (reason for reason in CloseReason if reason is not CloseReason.NOT_OPENED):
            about = None if kind in OF_THE_ENGINE else one
            way = RecoveryExit.TAKE_PROFIT if why is CloseReason.LEFT else RecoveryExit.BREAK_EVEN
            alert = told(kind, about, exchange.id, **its, step=25, steps=25, reason=why, exit=way)
            for number in (1, 2, 40):
                yield groups.message(Plan(told=(alert,) * number), around, t)
    yield groups.answered(str(its["pair"]), 25, t, yes=True)
    yield groups.answered(str(its["pair"]), 25, t, yes=False)
    yield groups.past(t)


def every_alert_setting(t: Translator) -> Iterator[base.Screen]:
    for zone in ("", "Europe/Istanbul", "+05:00"):
        for quiet in (None, 23 * 60):
            chosen = Settings(
                user_id=1, quiet_from=quiet, quiet_until=quiet, zone=zone, digest_at=NOW
            )
            snoozes = (Snooze(2**48, NAME, 2**15, NOW), Snooze(2**48, NAME, 2**15, None))
            yield alert_settings.settings(Preferences(chosen, snoozes * 10), t, NOW)
    yield alert_settings.ask_begin(t)
    yield alert_settings.ask_end(23, t)
    yield alert_settings.ask_zone(0, t, NOW)
    yield alert_settings.ask_zone(1, t, NOW)


def doubts(exchange: Exchange, t: Translator) -> Iterator[str]:
    """Yield every question about every field: more than one message can give rise to."""
    for field in exchange.fields:
        for reason in ("unusual", "same", "looks-other", "ambiguous"):
            yield t(f"doubt-{reason}", label=field.label, exchange=exchange.title)
    yield t("doubt-other-exchange", exchange=", ".join(e.title for e in EXCHANGES.values()))


NUMBERS = {"count", "days", "minutes", "most", "step", "steps"}
PLAIN = ("button-", "command-", "bot-")  # where Telegram reads no HTML


def every_text(t: Translator) -> Iterator[str]:
    """Yield every text that is sent in HTML: the notices, and what stands above screens."""
    for key, message in messages("en").items():
        values = {v: 12 if v in NUMBERS else NAME for v in shape(message).variables}
        if not key.startswith(PLAIN):
            yield t(key, **values)


def shown(text: str) -> str:
    """Return what a chat shows of a text; raises Telegram's 400 where its markup is wrong."""
    found = parse_html(text).text
    assert "&lt;" not in found, text  # escaped once
    return found


@pytest.mark.parametrize("language", EVERY)
def test_the_markup_of_every_text_is_what_telegram_accepts(language: str) -> None:
    for text in every_text(Words()(language)):
        shown(text)


@pytest.mark.parametrize("language", EVERY)
def test_every_screen_fits_into_a_message(language: str) -> None:
    for screen in every_screen(Words()(language)):
        assert 0 < utf16_length(shown(screen.text)) <= 4096, screen.text
        for row in screen.rows:
            for button in row:
                assert 0 < len(button.text) <= 64, button.text
                button.inline(NOW)


@pytest.mark.parametrize("language", EVERY)
def test_pop_ups_and_descriptions_fit(language: str) -> None:
    t = Words()(language)

    for key in ("stale-button", "not-found", "private-bot", "former-refused"):
        assert len(t.plain(key)) <= 200  # answerCallbackQuery
    for command in (*COMMANDS, *ADMIN_COMMANDS):
        assert 3 <= len(t.plain(f"command-{command}")) <= 256  # BotCommand
    assert len(t.plain("bot-description")) <= 512
    assert len(t.plain("bot-short-description")) <= 120


@pytest.mark.parametrize("language", EVERY)
def test_a_button_fits_on_a_phone(language: str) -> None:
    t = Words()(language)
    buttons = [key for key in messages(language) if key.startswith("button-")]
    longest = {
        key: t.plain(key, **dict.fromkeys(shape(messages(language)[key]).variables, "KuCoin"))
        for key in buttons
    }

    assert {key: text for key, text in longest.items() if len(text) > 34} == {}


def test_the_folders_are_the_languages() -> None:
    assert {folder.name for folder in Path(LOCALES).iterdir()} == set(LANGUAGES)
