"""Hosts of the vendor."""

VENDOR_DOMAIN = "anyformat.ai"
DASHBOARD = f"https://app.{VENDOR_DOMAIN}"


def is_vendor_host(host: str) -> bool:
    """Whether an ASCII host name is the vendor's domain or a subdomain."""
    return host == VENDOR_DOMAIN or host.endswith("." + VENDOR_DOMAIN)


def dashboard_url(workflow_id: str, collection_id: str) -> str:
    """Return a collection's dashboard URL; it has the same form as its verification URL."""
    return f"{DASHBOARD}/workflows/{workflow_id}/files/{collection_id}"
