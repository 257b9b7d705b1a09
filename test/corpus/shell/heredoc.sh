cat > /etc/app.conf <<EOF
user = $USER
path = $(command -v app)
cost = \$5
EOF

cat <<'EOF' >> /entrypoint.sh
#!/bin/sh
if [ "$1" = "run" ]; then
  exec "$@"
EOF

cat <<-ONE <<-"TWO"
	tabs are $gone
	ONE
	$kept `too`
	TWO
