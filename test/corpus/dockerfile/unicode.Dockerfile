FROM busybox
RUN echo 안녕 "세계 $이름" 😀
LABEL 설명="한글 값"
ENV é=1
RUN a \