"""The fastest far end there can be: it checks KuCoin's signature and says that all is right.

It runs in a process of its own, prints its port, and ends with its standard input. The last line
that it prints is how many requests it has seen, and how many of them were signed with another
secret than their key's. Told to be away, it answers only to one key: that it is unknown.
"""

import asyncio
import base64
import hashlib
import hmac
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

ANSWER = (
    '{"code":"200000","data":{"apiKey":"%s","permission":"General,Spot","ipWhitelist":"192.0.2.7",'
    '"uid":1,"apiVersion":3}}'
)
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
AWAY = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
UNKNOWN = '{"code":"400003","msg":"KC-API-KEY not exists"}'
PATH = "/api/v1/user/api-key"
REVOKED = "key-7"  # while the exchange is away


def secret_of(key: str) -> str:
    """Return the secret that belongs to a key."""
    return f"secret-of-{key}"


def sign(secret: str, at: str) -> str:
    """Return the signature of the one request that is ever made here."""
    signed = hmac.digest(secret.encode(), f"{at}GET{PATH}".encode(), hashlib.sha256)
    return base64.b64encode(signed).decode()


class Answering(asyncio.Protocol):
    """One connection."""

    seen = wrong = 0
    away = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._read = b""

    def data_received(self, data: bytes) -> None:
        """Answer each request that is complete."""
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            head, self._read = self._read[:end], self._read[end + 4 :]
            self._transport.write(self._answer(head.decode()).encode())

    def _answer(self, head: str) -> str:
        first, *rest = head.split("\r\n")
        if first.startswith(f"GET {PATH} "):
            return self._told(dict(line.split(": ", 1) for line in rest))
        Answering.away |= first.startswith("GET /away ")
        return HEAD % 0

    def _told(self, given: dict[str, str]) -> str:
        headers = {name.lower(): value for name, value in given.items()}
        key = headers["kc-api-key"]
        Answering.seen += 1
        Answering.wrong += headers["kc-api-sign"] != sign(
            secret_of(key), headers["kc-api-timestamp"]
        )
        if Answering.away and key != REVOKED:
            return AWAY
        answer = UNKNOWN if Answering.away else ANSWER % key
        return HEAD % len(answer) + answer


async def main() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()
    print(Answering.seen, Answering.wrong, flush=True)


@dataclass
class Stub:
    """The stub's address, and what it said in the end."""

    url: str
    seen: int = 0
    wrong: int = -1


@asynccontextmanager
async def stub() -> AsyncIterator[Stub]:
    """Run the fast far end in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.stub"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    found = Stub(f"http://127.0.0.1:{int(await process.stdout.readline())}")
    try:
        yield found
    finally:
        process.stdin.close()
        found.seen, found.wrong = map(int, (await process.stdout.readline()).split())
        await process.wait()


if __name__ == "__main__":
    asyncio.run(main())
