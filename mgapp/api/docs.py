"""The description to browse, with scripts from this server only."""

from fastapi import FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

_FOLDER = "/vendor/swagger-ui"


def install(app: FastAPI) -> None:
    """Add ``/api/docs``."""

    async def browse(_request: Request) -> HTMLResponse:
        return get_swagger_ui_html(
            openapi_url=app.openapi_url or "",
            title=app.title,
            swagger_js_url=f"{_FOLDER}/swagger-ui-bundle.js",
            swagger_css_url=f"{_FOLDER}/swagger-ui.css",
            swagger_favicon_url="/icon.svg",
            swagger_ui_parameters={"validatorUrl": None},  # it would ask another host
        )

    app.add_route("/api/docs", browse, include_in_schema=False)
