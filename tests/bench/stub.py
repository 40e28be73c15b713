"""The fastest far end there can be: it checks KuCoin's signature and says that all is right.

It runs in a process of its own, prints its port, and ends with its standard input. The last line
that it prints is how many requests were signed with another secret than their key's.
"""

import asyncio
import base64
import hashlib
import hmac
import sys

ANSWER = (
    '{"code":"200000","data":{"apiKey":"%s","permission":"General,Spot","ipWhitelist":"192.0.2.7",'
    '"uid":1,"apiVersion":3}}'
)
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
PATH = "/api/v1/user/api-key"


def secret_of(key: str) -> str:
    """Return the secret that belongs to a key."""
    return f"secret-of-{key}"


def sign(secret: str, at: str) -> str:
    """Return the signature of the one request that is ever made here."""
    signed = hmac.digest(secret.encode(), f"{at}GET{PATH}".encode(), hashlib.sha256)
    return base64.b64encode(signed).decode()


class Stub(asyncio.Protocol):
    """One connection."""

    wrong = 0

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
            lines = (line.partition(": ") for line in head.decode().split("\r\n")[1:])
            headers = {name.lower(): value for name, _, value in lines}
            good = sign(secret_of(headers["kc-api-key"]), headers["kc-api-timestamp"])
            Stub.wrong += headers["kc-api-sign"] != good
            answer = ANSWER % headers["kc-api-key"]
            self._transport.write((HEAD % len(answer) + answer).encode())


async def main() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Stub, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()
    print(Stub.wrong, flush=True)


if __name__ == "__main__":
    asyncio.run(main())
