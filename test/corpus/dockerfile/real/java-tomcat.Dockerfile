FROM tomcat:9-jdk11
MAINTAINER Web Team <web@example.com>
RUN rm -rf /usr/local/tomcat/webapps/*
ADD target/shop.war /usr/local/tomcat/webapps/ROOT.war
EXPOSE 8080
CMD ["catalina.sh", "run"]
