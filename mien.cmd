@echo off
rem The one command on Windows: mien demo
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0mien.ps1" %*
exit /b %ERRORLEVEL%
