FROM debian:12-slim
RUN for pkg in a b c; do \
      echo "installing $pkg" || exit 1; \
    done; \
    case "$(uname -m)" in \
      x86_64) arch=amd64 ;; \
      aarch64) arch=arm64 ;; \
      *) echo unsupported >&2; exit 1 ;; \
    esac; \
    echo "$arch" > /arch
