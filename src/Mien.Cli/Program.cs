using Mien.Cli;
using Mien.Cli.Shared;

StandardOutput.Watch();
using var interruption = new Interruption(Console.Error);
return await CommandLine.Run(CommandLine.Create(Console.Out, Console.Error), args, Console.Out, Console.Error, interruption.Token);
