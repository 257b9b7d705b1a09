FROM rabbitmq:3.13-management
RUN rabbitmq-plugins enable --offline rabbitmq_mqtt rabbitmq_federation_management
COPY rabbitmq.conf /etc/rabbitmq/
EXPOSE 4369 5671 5672 15691-15692 25672
