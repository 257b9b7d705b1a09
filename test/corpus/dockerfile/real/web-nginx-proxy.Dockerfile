FROM nginx:1.27
RUN rm /etc/nginx/conf.d/default.conf
COPY conf.d/ /etc/nginx/conf.d/
COPY certs/*.pem /etc/nginx/certs/
ENV UPSTREAM=app:3000
RUN envsubst '$UPSTREAM' < /etc/nginx/conf.d/proxy.tmpl > /etc/nginx/conf.d/proxy.conf
EXPOSE 80/tcp 443/tcp
