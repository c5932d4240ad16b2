"""What schemathesis needs to know to send queries: they are texts."""

import schemathesis


@schemathesis.serializer("application/sparql-query")
def _sent(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
