export GNUPGHOME="$(mktemp -d)"

for key in \
  0123456789ABCDEF0123456789ABCDEF01234567 \
  "${EXTRA_KEY:-none}"
do
  gpg --batch --keyserver hkps://keys.example.org --recv-keys "$key" \
    || gpg --batch --keyserver keys.example.com --recv-keys "$key"
done

gpgconf --kill all && rm -rf "$GNUPGHOME" file.asc
