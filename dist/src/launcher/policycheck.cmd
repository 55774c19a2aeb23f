@echo off
rem Starts policycheck from the folder that it was unpacked to: with the Java in its folder runtime, else
rem with that of JAVA_HOME, else with the one on the PATH.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "POLICYCHECK_HOME=%%~fI"
set "POLICYCHECK_JAR=%POLICYCHECK_HOME%\lib\policycheck.jar"
set "POLICYCHECK_ARCHIVE=%POLICYCHECK_HOME%\lib\policycheck.jsa"

if exist "%POLICYCHECK_HOME%\runtime\bin\java.exe" (
  set "POLICYCHECK_JAVA=%POLICYCHECK_HOME%\runtime\bin\java.exe"
  goto java
)
if defined JAVA_HOME (
  set "POLICYCHECK_JAVA=%JAVA_HOME%\bin\java.exe"
  goto named
)
for %%I in (java.exe) do set "POLICYCHECK_JAVA=%%~$PATH:I"
if not defined POLICYCHECK_JAVA (
  echo policycheck: error: Java 17 or later is needed; put java on the PATH or set JAVA_HOME>&2
  exit /b 2
)
goto java

:named
if not exist "%POLICYCHECK_JAVA%" (
  echo policycheck: error: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe; Java 17 or later is needed>&2
  exit /b 2
)

:java
set "POLICYCHECK_OPTIONS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
rem The classes as a JVM keeps them in memory, made at the first start. One that does not fit is passed over;
rem delete policycheck.jsa.for to have it made anew.
if not exist "%POLICYCHECK_ARCHIVE%.for" (
  "%POLICYCHECK_JAVA%" %POLICYCHECK_OPTIONS% -cp "%POLICYCHECK_JAR%" io.github.policycheck.cli.StartArchive ^
    "%POLICYCHECK_ARCHIVE%" "%POLICYCHECK_JAVA%" %POLICYCHECK_OPTIONS% -cp "%POLICYCHECK_JAR%" ^
    io.github.policycheck.cli.Main eval --account "%POLICYCHECK_HOME%\examples\policies" ^
    --principal Developers --ref refs/heads/master >nul 2>nul <nul
)
rem What reads logs of any size does so in little memory: the heap begins small, and grows by what is needed alone.
set "POLICYCHECK_HEAP="
if "%~1"=="replay" set "POLICYCHECK_HEAP=-Xms64m -Xmn40m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
"%POLICYCHECK_JAVA%" %POLICYCHECK_OPTIONS% %POLICYCHECK_HEAP% "-XX:SharedArchiveFile=%POLICYCHECK_ARCHIVE%" -Xshare:auto ^
  -Xlog:disable -Xlog:all=error,cds=off:stderr "-Dpolicycheck.command=policycheck" ^
  -cp "%POLICYCHECK_JAR%" io.github.policycheck.cli.Main %*
exit /b %ERRORLEVEL%
