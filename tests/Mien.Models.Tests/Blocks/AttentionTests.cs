using Mien.Models.Blocks;
using Mien.Torch;
using Mien.Torch.Modules;
using Mien.Torch.Ops;
using static Mien.Torch.Ops.Creation;

namespace Mien.Models.Tests.Blocks;

/// <summary>Attention against plain loops over the papers' equations, in float64.</summary>
public class AttentionTests
{
    private const int Height = 3;
    private const int Width = 4;
    private const int Area = Height * Width;

    // CBAM, Eq. 2.
    [Fact]
    public void Channel_attention_weighs_by_two_shared_layers()
    {
        const int Channels = 32;
        const int Hidden = 2;
        Compare(new ChannelAttention(Channels), Channels, (x, weights) =>
        {
            var gates = new double[Channels];
            foreach (var pooled in new[] { Pool(x, Channels, values => values.Average()), Pool(x, Channels, values => values.Max()) })
            {
                for (var hidden = 0; hidden < Hidden; hidden++)
                {
                    var h = Math.Max(0, pooled.Select((value, channel) => value * weights[0][(hidden * Channels) + channel]).Sum());
                    for (var channel = 0; channel < Channels; channel++)
                    {
                        gates[channel] += h * weights[1][(channel * Hidden) + hidden];
                    }
                }
            }
            return [.. x.Select((value, index) => value * Sigmoid(gates[index / Area]))];
        });
    }

    // ECA-Net, Eq. 12 with γ = 2 and b = 1, and CBAM's two pools.
    [Fact]
    public void Adaptive_channel_attention_weighs_by_the_neighbors()
    {
        const int Channels = 8;
        Compare(new AdaptiveChannelAttention(Channels), Channels, (x, weights) =>
        {
            var sums = Pool(x, Channels, values => values.Average() + values.Max());
            var gates = sums.Select((_, channel) => Enumerable.Range(-1, 3)
                .Where(step => channel + step is >= 0 and < Channels).Sum(step => sums[channel + step] * weights[0][step + 1])).ToArray();
            return [.. x.Select((value, index) => value * Sigmoid(gates[index / Area]))];
        });
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(64, 3)]
    [InlineData(128, 5)]
    [InlineData(256, 5)]
    [InlineData(512, 5)]
    public void Adaptive_channel_attention_looks_as_far_as_ECA_Net_says(int channels, int length)
    {
        using var attention = new AdaptiveChannelAttention(channels);
        Assert.Equal(length, attention.ParameterCount);
    }

    // CBAM, Eq. 3.
    [Fact]
    public void Spatial_attention_weighs_by_mean_and_maximum_over_the_channels()
    {
        const int Channels = 5;
        const int Reach = 3;
        Compare(new SpatialAttention(), Channels, (x, weights) =>
        {
            var columns = Enumerable.Range(0, Area).Select(place => Enumerable.Range(0, Channels).Select(channel => x[(channel * Area) + place]).ToArray()).ToArray();
            double[][] pooled = [[.. columns.Select(column => column.Average())], [.. columns.Select(column => column.Max())]];
            return [.. x.Select((value, index) => value * Sigmoid(At(index % Area / Width, index % Width)))];

            double At(int row, int column) =>
                (from map in Enumerable.Range(0, 2)
                 from down in Enumerable.Range(-Reach, 7)
                 from right in Enumerable.Range(-Reach, 7)
                 where row + down is >= 0 and < Height && column + right is >= 0 and < Width
                 select pooled[map][((row + down) * Width) + column + right] * weights[0][(map * 49) + ((down + Reach) * 7) + right + Reach]).Sum();
        });
    }

    private static void Compare(Module attention, int channels, Func<double[], double[][], double[]> plain)
    {
        using var noGradient = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Libtorch.Seed(7);
        using (attention.To(ScalarType.Float64))
        {
            var x = Normal(1, channels, Height, Width).To(ScalarType.Float64);
            var expected = plain(x.ToArray<double>(), [.. attention.Parameters.Select(entry => entry.Tensor.ToArray<double>())]);
            Assert.All(expected.Paired(attention.Forward(x).ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    private static double[] Pool(double[] x, int channels, Func<ArraySegment<double>, double> pool) =>
        [.. Enumerable.Range(0, channels).Select(channel => pool(new(x, channel * Area, Area)))];

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
