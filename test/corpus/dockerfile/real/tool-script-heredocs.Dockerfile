FROM python:3.12-slim
COPY <<-"EOT" /usr/local/bin/start
	#!/bin/sh
	exec python -m http.server "$PORT"
	EOT
RUN chmod +x /usr/local/bin/start
RUN <<PY python3
import sys
print(sys.version)
PY
COPY <<ONE <<TWO /etc/app/
first = 1
ONE
second = 2
TWO
ENV PORT=8000
EXPOSE $PORT
CMD ["start"]
