using System.CommandLine;
using System.Globalization;
using Mien.Cli.Shared;
using Mien.Recognition;
using Mien.Web.Exporting;

namespace Mien.Cli.Export;

/// <summary><c>mien export web</c>: a folder that reads faces in the browser alone.</summary>
internal static class ExportVerb
{
    private const string Description = "A static folder that any web server can serve, or a browser install, and that reads faces in the browser alone: mien export web --out site";

    /// <param name="output">Takes what was written.</param>
    public static Command Create(TextWriter output)
    {
        var folder = new Option<string>("--out") { HelpName = "DIR", Description = "Takes the files; must be empty or not there.", Required = true };
        var model = new Option<string>("--model") { HelpName = "NAME|PATH", Description = "A name in models/ or the path of an ONNX file.", DefaultValueFactory = _ => ModelFile.Default };
        var web = new Command("web", Description) { folder, model };
        web.Need(Needs.Web);
        web.SetAction(parsed =>
        {
            var site = parsed.GetRequiredValue(folder);
            var files = StaticSite.Write(site, BrowserModel.Find(parsed.GetRequiredValue(model)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} files, {files.Sum(file => file.Bytes) / 1e6:0.0} MB: {site}"));
            output.WriteLine("Serve it by any web server over https, or on this machine over http://localhost; it is an npm package too (recognizer.js with types).");
            return ExitCode.Done;
        });
        return new("export", "Write what other programs use: mien export web --out site") { web };
    }
}
