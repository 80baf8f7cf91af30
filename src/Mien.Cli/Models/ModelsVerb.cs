using System.CommandLine;
using Mien.Cli.Shared;
using Mien.Core;
using Mien.Lab.Inventory;
using Mien.Models;

namespace Mien.Cli.Models;

/// <summary><c>mien models [NAME]</c>: every network with its size and its operations, beside what its paper says.</summary>
internal static class ModelsVerb
{
    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes progress.</param>
    public static Command Create(TextWriter output, TextWriter error) => Create(output, error, () => Networks.All);

    /// <param name="output">Takes the table.</param>
    /// <param name="error">Takes progress.</param>
    /// <param name="networks">What there is; asked for when the verb runs, as no other needs to know of them.</param>
    public static Command Create(TextWriter output, TextWriter error, Func<IReadOnlyList<NetworkEntry>> networks)
    {
        var name = new Argument<string?>("name")
        {
            Description = "One network, such as mini-xception. Default: all of them.", Arity = ArgumentArity.ZeroOrOne,
        };
        var layers = new Option<bool>("--layers") { Description = "The layers of the named network instead." };
        var json = new Option<bool>("--json") { Description = "One JSON array instead of a table." };
        var command = new Command("models", "List the networks of the papers with what they hold and compute: mien models mini-xception --layers")
        {
            name, layers, json,
        };
        command.Need(Needs.Torch);
        command.SetAction(parsed =>
        {
            var chosen = Chosen(parsed.GetValue(name), networks());
            if (!parsed.GetValue(layers))
            {
                Facts(output, error, chosen, parsed.GetValue(json));
            }
            else if (chosen is [var one] && !parsed.GetValue(json))
            {
                ModelsTables.WriteLayers(output, NetworkFacts.Layers(one));
            }
            else
            {
                throw new BadInputException("--layers", "shows one named network as a table", "try mien models mini-xception --layers");
            }
        });
        return command;
    }

    private static IReadOnlyList<NetworkEntry> Chosen(string? name, IReadOnlyList<NetworkEntry> networks)
    {
        if (name is null)
        {
            return networks;
        }
        if (networks.FirstOrDefault(network => network.Name == name) is { } found)
        {
            return [found];
        }
        var near = NearNames.Find(name, networks.Select(network => network.Name));
        throw new BadInputException(name, "no such network", near.Count > 0 ? $"try {string.Join(", ", near)}" : "see all of them with mien models");
    }

    private static void Facts(TextWriter output, TextWriter error, IReadOnlyList<NetworkEntry> networks, bool asJson)
    {
        var facts = new List<NetworkFacts>();
        using (var progress = new ProgressLine(error, Terminal.Is(error), "Building networks", TimeProvider.System))
        {
            foreach (var network in networks)
            {
                facts.Add(NetworkFacts.Measure(network));
                progress.Report((double)facts.Count / networks.Count);
            }
        }
        if (asJson)
        {
            output.WriteLine(NetworkFacts.ToJson(facts));
        }
        else
        {
            ModelsTables.Write(output, facts);
        }
    }
}
