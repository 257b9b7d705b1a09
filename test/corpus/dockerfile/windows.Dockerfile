# escape=`

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
SHELL ["powershell", "-Command"]
WORKDIR C:\app
COPY app.exe C:\app\
RUN Write-Host one; `
    # why`
    Write-Host two
ENV PATH="C:\app;${PATH}"
ENTRYPOINT ["C:\\app\\app.exe"]
