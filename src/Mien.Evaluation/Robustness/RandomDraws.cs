namespace Mien.Evaluation.Robustness;

/// <summary>Draws from distributions that .NET has none of.</summary>
internal static class RandomDraws
{
    // From here on a normal distribution is as good: the skewness, 1/√λ, is below 0.2.
    private const double NormalFrom = 30;

    extension(Random random)
    {
        /// <summary>A normal value with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
        public double NextGaussian() =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        /// <summary>A count with a mean and a variance of <paramref name="mean"/> (Knuth 1969; from a mean of 30 on by the normal distribution).</summary>
        /// <param name="mean">At least 0.</param>
        public int NextPoisson(double mean)
        {
            if (mean >= NormalFrom)
            {
                return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * random.NextGaussian())));
            }
            var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
            while (product > limit)
            {
                product *= random.NextDouble();
                count++;
            }
            return count;
        }

        /// <summary>A value between two others, all equally likely.</summary>
        public double NextBetween(double least, double most) => least + ((most - least) * random.NextDouble());

        /// <summary>−1 or 1.</summary>
        public int NextSign() => random.Next(2) == 0 ? -1 : 1;
    }
}
