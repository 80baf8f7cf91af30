namespace Mien.Testing;

/// <summary>A test that runs other programs, <c>ffmpeg</c> say; skipped, saying so, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(params string[] programs)
    {
        if (programs.FirstOrDefault(program => Find(program) is null) is { } missing)
        {
            Skip = $"Needs {missing} (apt-get install {missing}).";
        }
    }

    /// <summary>Where it is; null where it is not on the path.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(path => File.Exists(path) || File.Exists(path + ".exe"));
}

/// <inheritdoc cref="ProgramFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(params string[] programs) => Skip = new ProgramFactAttribute(programs).Skip;
}
