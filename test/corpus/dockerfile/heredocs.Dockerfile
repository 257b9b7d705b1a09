FROM debian:12-slim
RUN <<EOF
#!/bin/sh
set -e
echo "$HOME"
EOF
RUN cat <<A <<-"B C" && 3<<EOF cat
first $x
A
	second ${y
	B C
third
EOF
COPY <<-'ONE' <<"TWO" /files/
	one
	ONE
two $NOT
TWO
ONBUILD RUN <<EOF
echo later
EOF
RUN python3 << PY
print("<<EOF is text here")
PY
CMD ["sh"]
