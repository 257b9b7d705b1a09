echo "a 'b' \"c\" ${d:-"e f"} $(printf '%s' "g")" 'h "i"' j\ k
echo "${x#"${x%%[![:space:]]*}"}" "${y//\//_}" "${z:+ --flag="$z"}"
sed -i -e 's/#\(foo\)/\1/' -e "s|^bar=.*|bar=$BAR|" /etc/conf
awk 'BEGIN { print "it'"'"'s" }'
