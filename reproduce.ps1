#Requires -Version 7.4

<#
.SYNOPSIS
Runs the commands of this repository from PowerShell, in any folder.

.DESCRIPTION
Forwards to the commands that README.md shows: 'dotnet test -c Release' for test, and
'dotnet run -c Release --project src/Experiments --' for every other command. Everything that is not a parameter of this script
goes on to the command as it was written and in the same order. Paths are those of the current folder, and results go there.

The first use builds the program. Before anything else the .NET SDK is compared with what global.json asks for.

.PARAMETER Command
What to run: table (the poster's table, which the program makes when it is given no command), claims, report, test, snapshots,
construct, subset-sum, trace, merge, calibrate, doctor or poster. A first word that begins with a hyphen is an option of table.

.PARAMETER Scale
How much is done: Smoke, Reduced or Full (table takes --scale poster as well). For table, for claims and snapshots accept, which
have Reduced and Full, and for test, where Full runs the claims at full scale, which takes hours, and Reduced is the usual run.

.PARAMETER Device
Where to compute: auto, cpu, cuda or cuda:N, the last two with +tf32 or without. For table, claims, construct, calibrate,
doctor, snapshots accept and poster record.

.PARAMETER Seeds
Seed numbers of table and calibrate: COUNT for 0 to COUNT - 1, or A..B, both inclusive.

.PARAMETER Filter
Which tests run, as a filter expression of 'dotnet test'. With -Scale Full those of them that are at full scale.

.PARAMETER ArgumentList
Further arguments of the command. A list after an option, such as --epsilon 0,0.1, is one argument with commas, its numbers as
PowerShell writes them; any other list is an argument for each of its elements. PowerShell takes options of one hyphen for
parameters of this script where it can: put those that it is not to read in quotes, such as '-v'. Only --% cannot be passed on.

.EXAMPLE
./reproduce.ps1

Makes the poster's table at reduced scale, in minutes.

.EXAMPLE
./reproduce.ps1 table -Scale Smoke -Device cpu --epsilon 0,0.1 --output scratch

Makes four cells of the table in seconds, into the folder scratch of the current folder.

.EXAMPLE
./reproduce.ps1 test

Runs all tests, the claims at reduced scale among them.

.EXAMPLE
./reproduce.ps1 test -Scale Full -Filter 'Claim=clamp|Claim=selection'

Runs two claims at full scale.

.EXAMPLE
./reproduce.ps1 claims clamp selection --recorded; $LASTEXITCODE

Shows the recorded verdicts on two claims, and then the program's exit code.

.NOTES
The exit code is that of the command. Of the program: 0 done, 1 a folder or file failed, 2 bad input, 3 another verdict on a claim
than expected, 130 interrupted, 143 terminated, 70 a defect of the program. The script itself ends with 1 where no fitting SDK is
found and with 2 where a command is unknown or does not take a parameter.

.LINK
https://dotnet.microsoft.com/download
#>
[CmdletBinding()]
[OutputType([string])]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSUseDeclaredVarsMoreThanAssignments', 'PSNativeCommandUseErrorActionPreference', Justification = 'The engine reads it.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute(
    'PSUseDeclaredVarsMoreThanAssignments', 'PSNativeCommandArgumentPassing', Justification = 'The engine reads it.')]
param(
    # Without types, so that an option in the first place, and lists, arrive as they were written.
    [Parameter(Position = 0)]
    [ArgumentCompletions('table', 'claims', 'report', 'test', 'snapshots', 'construct', 'subset-sum', 'trace', 'merge',
        'calibrate', 'doctor', 'poster')]
    $Command = 'table',

    [ValidateSet('Smoke', 'Reduced', 'Full')]
    [string]$Scale,

    [ValidateNotNullOrEmpty()]
    [ArgumentCompletions('auto', 'cpu', 'cuda')]
    [string]$Device,

    [ValidateNotNullOrEmpty()]
    [string]$Seeds,

    [ValidateNotNullOrEmpty()]
    [string]$Filter,

    [Parameter(ValueFromRemainingArguments)]
    $ArgumentList
)

Set-StrictMode -Version Latest

# Faults of this script end it. What the program writes to stderr and its exit code are for the caller to see, and no fault of it,
# whatever the caller's session says; these settings do not leave the script.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false
$PSNativeCommandArgumentPassing = 'Standard'

function ConvertTo-ArgumentText {
    [OutputType([string])]
    param($Value)

    # PowerShell's own conversion keeps 15 digits.
    if ($Value -is [double]) { $Value.ToString('R', [cultureinfo]::InvariantCulture) } else { [string]$Value }
}

function ConvertTo-ArgumentList {
    # The arguments as they were written, from what PowerShell made of them.
    [OutputType([System.Collections.Generic.List[string]])]
    param($First, $Rest)

    $elements = [System.Collections.Generic.List[object]]::new()
    if ($null -ne $First) { $elements.Add($First) }
    if ($Rest -is [System.Array]) {
        # A list that is all there is comes without one around it.
        $elements.Add($Rest)
    } elseif ($null -ne $Rest) {
        # Only a conversion of the whole keeps the text of a number, such as 007.
        $texts = [string[]]$Rest
        $index = 0
        foreach ($element in $Rest) {
            if ($element -is [System.Collections.IList]) { $elements.Add($element) } else { $elements.Add([string]$texts[$index]) }
            $index++
        }
    }

    $list = [System.Collections.Generic.List[string]]::new()
    $before = ''
    foreach ($element in $elements) {
        $words = @(foreach ($part in $element) { ConvertTo-ArgumentText -Value $part })
        if ($words.Count -gt 1 -and ($before -like '-*' -or $words[0] -like '--*=*')) { $words = @($words -join ',') }
        foreach ($word in $words) {
            # PowerShell has taken -name:value for a parameter and its value.
            if ($before -match '^-[^-:=][^:=]*:$') { $list[$list.Count - 1] += $word } else { $list.Add($word) }
            $before = $word
        }
    }

    , $list
}

function Get-ProgramArgument {
    # What dotnet is given for a command of the program.
    [OutputType([string])]
    param([string]$Name, [string[]]$Words, [System.Collections.Generic.Dictionary[string, object]]$Given, [string]$Here)

    'run', '-c', 'Release', '--project', [System.IO.Path]::Combine($PSScriptRoot, 'src', 'Experiments'), '--'
    if ($Name -ne 'table') { $Name }
    $Words
    if ($Given.ContainsKey('Scale')) { '--scale', $Given['Scale'].ToLowerInvariant() }
    if ($Given.ContainsKey('Device')) { '--device', $Given['Device'] }
    if ($Given.ContainsKey('Seeds')) { '--seeds', $Given['Seeds'] }

    # What is recorded belongs to a repository, which these look for around the current folder.
    $fromRoot = [System.IO.Path]::GetRelativePath($PSScriptRoot, $Here)
    $isOutside = $fromRoot -match '^\.\.($|[\\/])' -or [System.IO.Path]::IsPathRooted($fromRoot)
    if ($Name -in 'claims', 'snapshots', 'poster' -and $isOutside -and -not ($Words -match '^--repository($|[=:])')) {
        '--repository', $PSScriptRoot
    }
}

function Get-TestArgument {
    # What dotnet is given for the tests. Directory.Build.props leaves out full scale unless the filter names a scale.
    [OutputType([string])]
    param([string[]]$Words, [System.Collections.Generic.Dictionary[string, object]]$Given)

    $filters = @(
        if ($Given.ContainsKey('Filter')) { $Given['Filter'] }
        if ($Given.ContainsKey('Scale')) {
            switch ($Given['Scale']) {
                'Smoke' { throw [System.ArgumentException]::new('The tests have no smoke scale, only Reduced and Full.') }
                'Full' { 'Scale=Full' }
            }
        }
    )
    if ($filters.Count -gt 0 -and $Words -match '^--filter($|[=:])') {
        throw [System.ArgumentException]::new('The tests take one filter: with -Scale or -Filter leave out --filter.')
    }

    if ($Given.ContainsKey('Scale') -and $Given.ContainsKey('Filter') -and $Given['Filter'] -match '(^|[^\w.~=])Scale\s*[!=~]') {
        throw [System.ArgumentException]::new("The filter '$($Given['Filter'])' names a scale already: leave that out, or -Scale.")
    }

    'test', '-c', 'Release', [System.IO.Path]::Combine($PSScriptRoot, 'Reproduce.sln')
    if ($filters.Count -eq 1) { '--filter', $filters[0] }
    if ($filters.Count -eq 2) { '--filter', "($($filters[0]))&($($filters[1]))" }
    $Words
}

function Get-SdkRule {
    # What global.json asks for, and the same in words.
    [OutputType([hashtable])]
    param([string]$Path)

    try {
        $options = [System.Text.Json.JsonDocumentOptions]::new()
        $options.CommentHandling = [System.Text.Json.JsonCommentHandling]::Skip
        $sdk = [System.Text.Json.JsonDocument]::Parse([System.IO.File]::ReadAllText($Path), $options).RootElement.GetProperty('sdk')
        $rule = @{ Version = [semver]$sdk.GetProperty('version').GetString(); RollForward = 'latestPatch' }
        foreach ($property in $sdk.EnumerateObject()) {
            if ($property.Name -eq 'rollForward') { $rule.RollForward = $property.Value.GetString() }
        }
    } catch [System.Exception] {
        throw [System.InvalidOperationException]::new(
            "'$Path' has to name the .NET SDK as sdk.version, but cannot be read so: $($_.Exception.GetBaseException().Message)")
    }

    $version = $rule.Version
    $rule.Words = switch -Regex ($rule.RollForward) {
        'patch$' { "$version or a later $($version.Major).$($version.Minor).$([Math]::Floor($version.Patch / 100))xx" }
        'feature$' { "$version or a later $($version.Major).$($version.Minor)" }
        'minor$' { "$version or a later $($version.Major)" }
        'major$' { "$version or later" }
        default { "$version" }
    }
    $rule
}

function Test-SdkVersion {
    # Whether a version is one that global.json lets dotnet take.
    [OutputType([bool])]
    param([string]$Text, [hashtable]$Rule)

    $found = [semver]'0.0.0'
    if (-not [semver]::TryParse($Text, [ref]$found)) { return $false }

    $wanted = $Rule.Version
    if ($Rule.RollForward -eq 'disable') { return $found -eq $wanted }

    $sameMajor = $found.Major -eq $wanted.Major
    $sameMinor = $sameMajor -and $found.Minor -eq $wanted.Minor
    $sameBand = $sameMinor -and [Math]::Floor($found.Patch / 100) -eq [Math]::Floor($wanted.Patch / 100)
    $isNear = switch -Regex ($Rule.RollForward) {
        'patch$' { $sameBand }
        'feature$' { $sameMinor }
        'minor$' { $sameMajor }
        'major$' { $true }
        default { $false }
    }
    $isNear -and $found -ge $wanted
}

function Find-Dotnet {
    # The path of dotnet, once it is known that the SDK it takes in this folder is one that global.json asks for.
    [OutputType([string])]
    param([string]$Here)

    $rule = Get-SdkRule -Path ([System.IO.Path]::Combine($PSScriptRoot, 'global.json'))
    $needed = "the .NET SDK $($rule.Words)"
    $source = 'get it from https://dotnet.microsoft.com/download.'
    $dotnet = Get-Command -Name 'dotnet' -CommandType Application -TotalCount 1 -ErrorAction Ignore
    if ($null -eq $dotnet) {
        throw [System.InvalidOperationException]::new("Expected $needed, but found no dotnet on PATH; $source")
    }

    $taken = "$(& $dotnet.Source --version 2>$null)".Trim()
    if ($LASTEXITCODE -ne 0) { $taken = 'none' }
    if (Test-SdkVersion -Text $taken -Rule $rule) { return $dotnet.Source }

    $installed = @(& $dotnet.Source --list-sdks 2>$null | ForEach-Object -Process { ($_ -split ' ')[0] })
    if (@($installed | Where-Object -FilterScript { Test-SdkVersion -Text $_ -Rule $rule }).Count -gt 0) {
        throw [System.InvalidOperationException]::new(
            "Expected $needed, which is installed, but in '$Here' dotnet takes $taken; call this script from '$PSScriptRoot'.")
    }

    $found = if ($installed.Count -gt 0) { $installed -join ', ' } else { 'none' }
    throw [System.InvalidOperationException]::new("Expected $needed, but found $found; $source")
}

function Get-DotnetArgument {
    # What dotnet is given.
    [OutputType([string])]
    param($Command, $ArgumentList, [System.Collections.Generic.Dictionary[string, object]]$Given, [string]$Here)

    $isOption = $Command -is [System.Collections.IList] -or "$Command".StartsWith('-')
    $name = if ($isOption) { 'table' } else { "$Command".ToLowerInvariant() }
    $first = if ($isOption) { $Command } else { $null }
    $words = ConvertTo-ArgumentList -First $first -Rest $ArgumentList

    $commands = 'table', 'claims', 'report', 'test', 'snapshots', 'construct', 'subset-sum', 'trace', 'merge', 'calibrate',
        'doctor', 'poster'
    if ($name -notin $commands) {
        throw [System.ArgumentException]::new("There is no command '$Command'; the commands are $($commands -join ', ').")
    }

    $takers = [ordered]@{
        Scale = @('table', 'claims', 'snapshots', 'test')
        Device = @('table', 'claims', 'snapshots', 'construct', 'calibrate', 'doctor', 'poster')
        Seeds = @('table', 'calibrate')
        Filter = @('test')
    }
    foreach ($parameter in $takers.Keys) {
        if ($Given.ContainsKey($parameter) -and $name -notin $takers[$parameter]) {
            throw [System.ArgumentException]::new("'$name' does not take -$parameter; it is for $($takers[$parameter] -join ', ').")
        }
    }

    if ($name -eq 'test') {
        Get-TestArgument -Words $words -Given $Given
    } else {
        Get-ProgramArgument -Name $name -Words $words -Given $Given -Here $Here
    }
}

$here = $PSCmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath
$fault = $null
try {
    $forwarded = @(Get-DotnetArgument -Command $Command -ArgumentList $ArgumentList -Given $PSBoundParameters -Here $here)
    $dotnet = Find-Dotnet -Here $here
} catch [System.ArgumentException] {
    $fault = [System.Management.Automation.ErrorRecord]::new($_.Exception, 'Usage', 'InvalidArgument', $null)
    $code = 2
} catch [System.InvalidOperationException] {
    $fault = [System.Management.Automation.ErrorRecord]::new($_.Exception, 'Sdk', 'NotInstalled', $null)
    $code = 1
}

$ErrorActionPreference = 'Continue'
if ($null -ne $fault) {
    $PSCmdlet.WriteError($fault)
    exit $code
}

$PSCmdlet.WriteVerbose("dotnet $($forwarded -join ' ')")

# On Unix PowerShell expands * and ~ in what it passes on, but not in double quotes. Only places of arguments are put into this code.
$quoted = foreach ($place in 0..($forwarded.Count - 1)) { '"$($args[1][{0}])"' -f $place }
$call = [scriptblock]::Create("& `$args[0] $($quoted -join ' ')")
& $call $dotnet $forwarded
exit $LASTEXITCODE
