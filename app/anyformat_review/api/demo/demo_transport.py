"""An httpx transport that responds with the demo service, without network or API key."""

import asyncio

import httpx

from anyformat_review.api.demo.demo_service import DemoService


class DemoTransport(httpx.AsyncBaseTransport):
    """Responds to requests for any host and any key."""

    def __init__(self) -> None:
        self._service = DemoService()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request."""
        await asyncio.sleep(0)
        headers = {name.lower(): value for name, value in request.headers.items()}
        response = self._service.respond(request.method, str(request.url), headers)
        length = {"content-length": str(len(response.body))}
        # A response with `content` counts as read already and cannot be streamed.
        stream = httpx.ByteStream(response.body)
        return httpx.Response(
            response.status, headers={**response.headers, **length}, stream=stream
        )
