# escape=`
FROM mcr.microsoft.com/windows/nanoserver:1809
ARG PYTHON_VERSION=3.12.4
ENV PYTHON_HOME="C:\Python" `
    PIP_NO_CACHE_DIR=1
COPY python-${PYTHON_VERSION}/ C:/Python/
USER ContainerUser
CMD ["C:/Python/python.exe", "app.py"]
