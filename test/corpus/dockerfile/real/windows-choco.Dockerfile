# escape=`
FROM mcr.microsoft.com/windows/servercore:ltsc2019
ENV chocolateyUseWindowsCompression=false
RUN @powershell -NoProfile -ExecutionPolicy Bypass -Command `
    "iex ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))"
RUN choco install -y git `
 && choco install -y nodejs-lts
CMD [ "cmd", "/S", "/C", "node --version" ]
