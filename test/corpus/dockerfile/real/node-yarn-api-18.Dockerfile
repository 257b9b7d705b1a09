# syntax=docker/dockerfile:1
FROM node:18 AS deps
WORKDIR /app
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install --frozen-lockfile
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm whoami

FROM deps AS build
COPY . .
RUN yarn run build

FROM node:18
ENV NODE_ENV=production
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json .
EXPOSE 3000
HEALTHCHECK --start-period=10s CMD ["node", "dist/health.js"]
CMD ["node", "dist/server.js"]
