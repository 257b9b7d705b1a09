FROM hugomods/hugo:exts AS site
ARG HUGO_ENV=production
COPY . /src
RUN hugo --minify --environment "$HUGO_ENV"
FROM nginx:alpine
COPY --from=site /src/public /usr/share/nginx/html
