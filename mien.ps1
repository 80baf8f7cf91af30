# The one command on Windows (and wherever PowerShell is): builds, once, what is here, then runs it. Calls dotnet and nothing else.
#   .\mien demo | recognize photo.jpg | evaluate … | test [arguments of dotnet test]
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$artifacts = Join-Path $root 'artifacts'
$program = Join-Path $artifacts 'mien'
$stamp = Join-Path $artifacts 'stamps/cli.windows'

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:MSBUILDDISABLENODEREUSE = '1'

function Stop-Mien([string] $text) {
    [Console]::Error.WriteLine("mien: $text")
    exit 2
}

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue) -or -not ((dotnet --list-sdks) -match '^10\.')) {
    Stop-Mien 'needs the .NET 10 SDK on the PATH: https://dotnet.microsoft.com/download/dotnet/10.0'
}

if ($args.Count -gt 0 -and $args[0] -eq 'test') {
    dotnet test (Join-Path $root 'Mien.slnx') -c Release --nologo @($args | Select-Object -Skip 1)
    exit $LASTEXITCODE
}

# Fresh where nothing that is built from is newer than the last build's beginning.
function Test-Fresh {
    if (-not (Test-Path $stamp)) { return $false }
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = @('src', 'models', 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props', 'global.json') | ForEach-Object { Join-Path $root $_ }
    return -not (Get-ChildItem -Path $sources -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)
}

if (-not (Test-Fresh)) {
    [Console]::Error.WriteLine('mien: building the command line')
    $begun = [DateTime]::UtcNow
    $log = Join-Path $artifacts 'log/build.log'
    New-Item -ItemType Directory -Force (Split-Path $log), (Split-Path $stamp) | Out-Null
    dotnet publish (Join-Path $root 'src/Mien.Cli') -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -o $program --nologo -v quiet > $log
    if ($LASTEXITCODE -ne 0) {
        Get-Content $log -Tail 30 | ForEach-Object { [Console]::Error.WriteLine($_) }
        Stop-Mien "the build failed; all of its output is in $log"
    }
    Set-Content $stamp ''
    (Get-Item $stamp).LastWriteTimeUtc = $begun
}

dotnet (Join-Path $program 'mien.dll') @args
exit $LASTEXITCODE
