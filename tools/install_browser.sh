#!/bin/sh
# A Chromium for the browser tests, from Debian's packages, where that can be had. Without one those tests skip and say so.
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1 \
        || echo "Chromium could not be installed; the browser tests will be skipped." >&2
else
    echo "No Chromium here (apt-get install chromium); the browser tests will be skipped." >&2
fi
exit 0
