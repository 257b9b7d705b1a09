python -m venv /opt/venv && . /opt/venv/bin/activate
pip install --no-cache-dir -r requirements.txt \
    'django>=4,<5' "psycopg[binary]==3.1"

find /usr/local -depth \
	\( \
		\( -type d -a \( -name test -o -name tests \) \) \
		-o \( -type f -a \( -name '*.pyc' \) \) \
	\) -exec rm -rf '{}' +
