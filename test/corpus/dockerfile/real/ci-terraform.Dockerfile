FROM hashicorp/terraform:1.9 AS tf
FROM python:3.12-alpine
COPY --from=tf /bin/terraform /usr/local/bin/
RUN pip install --no-cache-dir checkov==3.2.0
WORKDIR /infra
ENTRYPOINT []
CMD ["sh"]
