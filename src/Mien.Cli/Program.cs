using System.CommandLine;
using Mien.Cli.Verbs;
using Mien.Core;

var root = new RootCommand("Children's facial expressions, recognized on your own machine.")
{
    TrainVerb.Create(Console.Out, Console.Error),
    ModelsVerb.Create(Console.Out, Console.Error),
};

try
{
    return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (BadInputException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
