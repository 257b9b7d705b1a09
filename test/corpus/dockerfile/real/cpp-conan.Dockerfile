FROM conanio/gcc11-ubuntu16.04
COPY --chown=conan conanfile.txt /home/conan/src/
WORKDIR /home/conan/src/build
RUN conan install .. --build=missing
ADD --chown=conan . /home/conan/src
RUN cmake .. && make -j"$(nproc)"
