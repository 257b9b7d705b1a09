set -o pipefail
declare -A versions=([go]=1.22 [node]="20.11")
for name in "${!versions[@]}"; do
  printf '%s %s\n' "$name" "${versions[$name]}"
done

if [[ $OSTYPE == linux* && ( -f /etc/os-release || -d /etc ) ]]; then
  . /etc/os-release
fi

[[ $VERSION =~ ^([0-9]+)\.([0-9]+)$ ]] && major=${BASH_REMATCH[1]}

while read -r line; do echo "$line"; done < <(ls | sort)

(( i = 3 * (2 + 1) )) && for ((j=0; j<i; j++)); do :; done

diff <(echo a) <(echo b) || true
echo $'tab\tquote\'s' $"hello"
