using System.Text.Json;
using Mien.Cli.Models;
using Mien.Core;
using Mien.Models;

namespace Mien.Cli.Tests.Models;

public sealed class ModelsVerbTests : IDisposable
{
    private static readonly NetworkEntry[] Some = [Networks.Find("mini-xception")!, Networks.Find("lfer-ldl")!];

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Json_is_an_array_of_all_networks()
    {
        Assert.Equal(0, Run("--json"));
        Assert.Equal("", _error.ToString());
        var networks = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal(["mini-xception", "lfer-ldl"], networks.EnumerateArray().Select(network => network.GetProperty("name").GetString()));
        Assert.All(networks.EnumerateArray(), network => Assert.Equal(
            [
                "name", "paper", "input", "parameters", "trainable", "flops", "onnxBytes",
                "claimedParameters", "claimedFlops", "fusedParameters", "fusedFlops",
            ],
            network.EnumerateObject().Select(property => property.Name)));
    }

    // 58,423 less the 1,472 running statistics; folding leaves 736 biases where 2,944 numbers of normalizations were.
    [Fact]
    public void Of_one_network_the_array_has_one()
    {
        Assert.Equal(0, Run("mini-xception", "--json"));
        var network = JsonDocument.Parse(_output.ToString()).RootElement[0];
        Assert.Equal((58_423, 56_951), (Number(network, "parameters"), Number(network, "trainable")));
        Assert.Equal(58_423 - 2_944 + 736, Number(network, "fusedParameters"));
        Assert.Equal([1, 48, 48], network.GetProperty("input").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(58_423, Number(network, "claimedParameters"));
        Assert.Equal(JsonValueKind.Null, network.GetProperty("claimedFlops").ValueKind);
        Assert.InRange(Number(network, "onnxBytes"), 2 * Number(network, "fusedParameters"), (2 * Number(network, "fusedParameters")) + 30_000);
        Assert.True(Number(network, "fusedFlops") > Number(network, "flops"));
    }

    [Fact]
    public void The_table_shows_the_papers_numbers_beside_ours()
    {
        Assert.Equal(0, Run());
        var lines = _output.ToString().Split('\n');
        Assert.Matches("^mini-xception +1 +1×48² +58,423 +56,951 +58,423 +[0-9.]+ M +– +0.1[0-9] MB +56,215 ", lines[1]);
        Assert.Matches("^lfer-ldl +2 +3×224² +1.30 M +1.28 M +1.26 M +294.61 M +294.60 M +", lines[2]);
        Assert.Contains(" 2  Liu et al. 2022, Lightweight Facial Expression Recognition Based on Label Distribution Learning", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public void Layers_are_a_table_of_one_network()
    {
        Assert.Equal(0, Run("mini-xception", "--layers"));
        var lines = _output.ToString().Split('\n');
        Assert.Matches("^layer +operator +output +parameters +FLOPs", lines[0]);
        Assert.Matches(@"^stem.0.convolution +conv2d +\[1, 8, 48, 48\] +72 +313,344", lines[1]);
    }

    [Fact]
    public void An_unknown_network_is_answered_with_near_names()
    {
        Assert.Equal("mini-xceptoin: no such network; try mini-xception.", Assert.Throws<BadInputException>(() => Run("mini-xceptoin")).Message);
        Assert.Equal("resnet: no such network; see all of them with mien models.", Assert.Throws<BadInputException>(() => Run("resnet")).Message);
    }

    [Theory]
    [InlineData("--layers")]
    [InlineData("mini-xception", "--layers", "--json")]
    public void Layers_need_a_name_and_a_reader(params string[] arguments) => Assert.Equal(
        "--layers: shows one named network as a table; try mien models mini-xception --layers.",
        Assert.Throws<BadInputException>(() => Run(arguments)).Message);

    private static long Number(JsonElement network, string name) => network.GetProperty(name).GetInt64();

    private int Run(params string[] arguments) =>
        ModelsVerb.Create(_output, _error, () => Some).Parse(arguments).Invoke(new() { EnableDefaultExceptionHandler = false });
}
