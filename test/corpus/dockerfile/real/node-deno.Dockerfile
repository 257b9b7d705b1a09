FROM denoland/deno:alpine-1.46.3
EXPOSE 8000
WORKDIR /app
USER deno
COPY deno.json deno.lock ./
RUN deno cache --lock=deno.lock deps.ts
ADD . .
RUN deno cache main.ts
CMD ["run", "--allow-net", "main.ts"]
