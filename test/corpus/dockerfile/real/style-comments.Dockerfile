# Top comment

  # indented comment
FROM busybox
# before
RUN echo one && \
    # between
    echo two && \
    # last
    echo three
# end
