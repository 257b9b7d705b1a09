now=`date +%s`
echo `echo \`uname -r\` | cut -d. -f1`
kernel="`uname -s`-`uname -m`"
test `id -u` -eq 0 || exit 1
