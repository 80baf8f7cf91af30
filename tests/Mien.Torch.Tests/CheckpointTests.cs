using System.Text;
using Mien.Torch.Modules;
using static Mien.Torch.Ops.Creation;

namespace Mien.Torch.Tests;

public class CheckpointTests
{
    [Fact]
    public void Tensors_and_metadata_come_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Tensor[] tensors = [Normal(3, 4), Tensor.From<long>([1, -2, 3], 3), Tensor.From<byte>([7], 1), Tensor.From<double>([0.1], 1, 1), Zeros(0, 2)];
        Checkpoint.Save(folder.File("a.safetensors"), tensors.Select((tensor, index) => ($"t{index}", tensor)), new Dictionary<string, string> { ["by"] = "Mien" });

        var (loaded, metadata) = Checkpoint.Load(folder.File("a.safetensors"));

        Assert.Equal("Mien", metadata["by"]);
        foreach (var (tensor, index) in tensors.Select((tensor, index) => (tensor, index)))
        {
            Assert.Equal((tensor.Type, tensor.Shape), (loaded[$"t{index}"].Type, loaded[$"t{index}"].Shape));
            Assert.Equal(tensor.ToBytes(), loaded[$"t{index}"].ToBytes());
        }
    }

    // The layout as the format's specification gives it: length, header, data; written here by hand.
    [Fact]
    public void A_file_written_by_another_tool_is_read()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        var header = """{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"__metadata__":{"format":"pt"}}"""u8;
        File.WriteAllBytes(folder.File("b"), [.. BitConverter.GetBytes((long)header.Length), .. header, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);

        Assert.Equal([1.5f, -2f], Checkpoint.Load(folder.File("b")).Tensors["w"].ToArray<float>());
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        Checkpoint.Save(folder.File("whole"), [("w", Normal(3))]);
        var whole = File.ReadAllBytes(folder.File("whole"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File("cut"), whole[..length]);
            Assert.StartsWith($"{folder.File("cut")}: not a safetensors file, or cut short", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(folder.File("cut"))).Message);
        }
    }

    [Theory]
    [InlineData("[4]", "null")]
    [InlineData("[4]", "[-4]")]
    [InlineData("[4]", "[5]")]
    [InlineData("[4]", "[\"4\"]")]
    [InlineData("[0,16]", "null")]
    [InlineData("[0,16]", "[]")]
    [InlineData("[0,16]", "[0]")]
    [InlineData("[0,16]", "[16,0]")]
    [InlineData("[0,16]", "[-1,15]")]
    [InlineData("[0,16]", "[0,99999999999]")]
    [InlineData("[4]", "[4611686018427387904]")]
    [InlineData("[4]", "[4294967296,4294967296]")]
    [InlineData("[4]", "[4294967296,4294967296,0]")]
    [InlineData("[4]", "[1000000000000]")]
    [InlineData("[4]", "[4611686018427387905]")]
    [InlineData("[4]", "[1.5]")]
    [InlineData("[0,16]", "[4294967296,4294967312]")]
    [InlineData("[0,16]", "[0,9223372036854775807]")]
    [InlineData("[4],\"data_offsets\":[0,16]", "[3],\"data_offsets\":[0,12]")]
    [InlineData("[4],\"data_offsets\":[0,16]", "[3],\"data_offsets\":[4,16]")]
    [InlineData("[0,16]}", "[0,16]},\"v\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}")]
    [InlineData("[4],\"data_offsets\":[0,16]}", "[2],\"data_offsets\":[0,8]},\"v\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[4,16]}")]
    [InlineData("\"F32\"", "\"I64\"")]
    [InlineData("\"F32\"", "null")]
    [InlineData("\"F32\"", "\"F33\"")]
    [InlineData("\"w\":", "\"w\":1,\"v\":")]
    public void A_header_that_says_nonsense_is_refused_by_name(string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        using var scope = torch.NewDisposeScope();
        var header = Encoding.UTF8.GetBytes("""{"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""".Replace(right, wrong, StringComparison.Ordinal));
        File.WriteAllBytes(folder.File("odd"), [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[16]]);
        Assert.StartsWith($"{folder.File("odd")}: not a safetensors file, or cut short: ", Assert.Throws<InvalidDataException>(() => Checkpoint.Load(folder.File("odd"))).Message);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_naming_the_first_keys_that_differ()
    {
        using var scope = torch.NewDisposeScope();
        using var network = new Conv2d(1, 2, 3, bias: true);
        var state = new Dictionary<string, Tensor> { ["weight"] = Zeros(2, 1, 5, 5), ["scale"] = Zeros(2) };
        Assert.Equal(
            "the weights belong to another network: 'bias' is missing, 'scale' is not part of the network, 'weight' is [2, 1, 5, 5], the network's is [2, 1, 3, 3]",
            Assert.Throws<InvalidDataException>(() => network.Load(state)).Message);
    }
}
