# syntax=docker/dockerfile:1
# check=error=true

ARG NODE_VERSION=22
ARG ALPINE=3.20

FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-alpine${ALPINE} AS deps
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci

FROM deps AS build
ARG TARGETARCH
ENV NODE_ENV=production \
    # a comment among the pairs
    BUILD_DIR="/app/dist"
COPY . .
RUN npm run build -- --arch=${TARGETARCH}

FROM nginx:1.27-alpine
LABEL org.opencontainers.image.title="Web app" \
      org.opencontainers.image.licenses=MIT
COPY --from=build --chown=101:101 /app/dist /usr/share/nginx/html
COPY <<EOF /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
}
EOF
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --retries=3 \
  CMD wget -qO- http://localhost:8080/ || exit 1
STOPSIGNAL SIGQUIT
USER 101
CMD ["nginx", "-g", "daemon off;"]
