FROM opensuse/leap:15.6
RUN zypper --non-interactive install nginx && zypper clean --all
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
