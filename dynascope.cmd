@echo off
rem Starts Dynascope: the window without arguments or with 'window', else the command line (dynascope --help).
rem Builds first when a source is newer than the last build.
rem
rem   DYNASCOPE_JAVA  home of the JDK to use (25 or later)
rem   DYNASCOPE_OPTS  more flags for the JVM
setlocal EnableExtensions
chcp 65001 >nul
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "DIST=%ROOT%\app\src\main\dist"
set "TARGET=%ROOT%\app\target"
set "JAR=%TARGET%\app.jar"
set "AOT=%TARGET%\dynascope.aot"
set "MODULE=dynascope.app/dynascope.app.Launcher"

set "JDK="
rem People set them with quotes, too.
if defined DYNASCOPE_JAVA call :try "%DYNASCOPE_JAVA:"=%"
if defined DYNASCOPE_JAVA if not defined JDK goto wrong_jdk
if defined JAVA_HOME call :try "%JAVA_HOME:"=%"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%ProgramFiles%\Zulu\zulu-*" "%ProgramFiles%\BellSoft\LibericaJDK-*" "%USERPROFILE%\.jdks\*") do call :try "%%~fd"
if not defined JDK goto no_jdk

if not exist "%JAR%" goto build
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $newer = @(Get-Item (Join-Path $env:ROOT 'pom.xml'), (Join-Path $env:ROOT '*\pom.xml')) + @(Get-ChildItem (Join-Path $env:ROOT '*\src\main') -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($newer) { exit 1 }"
if errorlevel 1 goto build

:start
if "%~1"=="" goto window
if "%~1"=="serve" goto serve
if "%~1"=="window" if not "%~2"=="--help" if not "%~2"=="-h" goto window
"%JDK%\bin\java.exe" "@%DIST%\jvm.options" "@%DIST%\headless.options" %DYNASCOPE_OPTS% -p "%TARGET%\lib;%JAR%" -m %MODULE% %*
exit /b %ERRORLEVEL%

:serve
"%JDK%\bin\java.exe" "@%DIST%\jvm.options" "@%DIST%\headless.options" "@%DIST%\serve.options" %DYNASCOPE_OPTS% -p "%TARGET%\lib;%JAR%" -m %MODULE% %*
exit /b %ERRORLEVEL%

rem A window starts from an AOT cache in a third of the time; the second start makes it.
:window
set "CACHE="
if exist "%AOT%" set "CACHE=-XX:AOTCache=%AOT%"
if not exist "%AOT%" if exist "%TARGET%\.started" set "CACHE=-XX:AOTCacheOutput=%AOT%"
type nul >"%TARGET%\.started"
if not defined CACHE goto window_plain
"%JDK%\bin\java.exe" "@%DIST%\jvm.options" "%CACHE%" %DYNASCOPE_OPTS% -p "%TARGET%\lib;%JAR%" -m %MODULE% %*
exit /b %ERRORLEVEL%
:window_plain
"%JDK%\bin\java.exe" "@%DIST%\jvm.options" %DYNASCOPE_OPTS% -p "%TARGET%\lib;%JAR%" -m %MODULE% %*
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 goto no_maven
echo Building Dynascope (first start takes a minute)... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
del /q "%AOT%" "%TARGET%\.started" 2>nul
type nul >"%TARGET%\.began"
set "JAVA_HOME=%JDK%"
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %MAVEN_OPTS%"
call mvn -B -ntp -q -Pquick -Dmaven.test.skip=true -f "%ROOT%\pom.xml" package <nul 1>&2
if errorlevel 1 goto no_build
rem As old as the build's beginning: what was edited meanwhile is built by the next start.
powershell -NoProfile -Command "(Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc = (Get-Item -LiteralPath (Join-Path $env:TARGET '.began')).LastWriteTimeUtc"
goto start

:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
set "VERSION="
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do set "VERSION=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%VERSION%") do if %%m GEQ 25 set "JDK=%~f1"
exit /b 0

:wrong_jdk
echo DYNASCOPE_JAVA is %DYNASCOPE_JAVA%, which is not the home of a JDK 25 or later: point it to one, or unset it. 1>&2
exit /b 1

:no_jdk
echo Dynascope needs a JDK 25 or later, and there is none: install one with "winget install EclipseAdoptium.Temurin.25.JDK", then start again. 1>&2
exit /b 1

:no_maven
echo Dynascope needs Maven to build itself, and there is none: install it from https://maven.apache.org and put its bin folder on the PATH. 1>&2
exit /b 1

:no_build
echo Dynascope did not build: the lines above say why. 1>&2
exit /b 1
