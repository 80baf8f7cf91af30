namespace Mien.Cli.Shared;

/// <summary>Exit codes of the verbs.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Some input could not be used; the rest is done.</summary>
    public const int SomeSkipped = 1;

    /// <summary>The command, or what it works on as a whole, is wrong: nothing is done.</summary>
    public const int WrongUse = 2;

    /// <summary>A fault of Mien's own; <c>EX_SOFTWARE</c> of sysexits.h.</summary>
    public const int InternalError = 70;

    /// <summary>Ctrl-C: 128 + SIGINT, as shells count.</summary>
    public const int Stopped = 130;

    /// <summary>Nobody reads the output any more, as behind <c>| head</c>: 128 + SIGPIPE, as shells count.</summary>
    public const int ReaderGone = 141;
}
