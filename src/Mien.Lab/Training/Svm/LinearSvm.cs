using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Mien.Core;

namespace Mien.Lab.Training.Svm;

/// <summary>A linear support vector machine for each label against all others, fitted by LIBLINEAR.</summary>
/// <remarks>Fan et al., LIBLINEAR, 2008; Hsieh et al. 2008, for each label:<code>
/// (1) min ½‖w‖² + C Σᵢ max(0, 1 − yᵢ·(w·xᵢ + b))²     yᵢ = 1 where row i has the label, else −1;  b is penalized as one of w
/// </code></remarks>
/// <param name="Weights">[labels, numbers in a row].</param>
/// <param name="Biases">[labels].</param>
internal sealed record LinearSvm(float[] Weights, float[] Biases)
{
    /// <summary>How near to the least loss is near enough; LIBLINEAR's own default.</summary>
    private const double Tolerance = 0.1;

    /// <param name="rows">What to learn from.</param>
    /// <param name="labels">Of each row: 0 … <paramref name="count"/> − 1; one that no row has gets a margin of −1 everywhere.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="count">Labels.</param>
    /// <param name="cost">C, above 0.</param>
    /// <param name="seed">Decides the order in which rows are taken.</param>
    /// <exception cref="ArgumentException">Not a label for each row; or LIBLINEAR refuses, and the message is its own.</exception>
    /// <exception cref="BadInputException">LIBLINEAR is not installed.</exception>
    public static LinearSvm Fit(SparseRows rows, IReadOnlyList<int> labels, int width, int count, double cost, uint seed)
    {
        if (rows.Count != labels.Count)
        {
            throw new ArgumentException($"Expected a label for each of {rows.Count} rows, got {labels.Count}.", nameof(labels));
        }
        try
        {
            Liblinear.srand(seed);
            return Solve(rows, labels, width, count, cost);
        }
        catch (DllNotFoundException)
        {
            throw new BadInputException("optimize.with svm", "LIBLINEAR is not installed", "install Debian's liblinear4, by apt-get install liblinear4");
        }
    }

    private static unsafe LinearSvm Solve(SparseRows rows, IReadOnlyList<int> labels, int width, int count, double cost)
    {
        Liblinear.set_print_string_function(&Ignore);
        double[] y = [.. labels.Select(label => (double)label)];
        fixed (double* targets = y)
        fixed (nint* addresses = rows.Addresses())
        {
            // The bias is a number of the row already.
            var problem = new Liblinear.Problem { L = rows.Count, N = width + 1, Y = targets, X = (Liblinear.Node**)addresses, Bias = -1 };
            var parameter = new Liblinear.Parameter { SolverType = Liblinear.L2R_L2LOSS_SVC_DUAL, Eps = Tolerance, C = cost, P = 0.1 };
            if (Liblinear.check_parameter(&problem, &parameter) is var refusal && refusal is not null)
            {
                throw new ArgumentException(Marshal.PtrToStringUTF8((nint)refusal), nameof(cost));
            }
            var model = Liblinear.train(&problem, &parameter);
            try
            {
                return Read(model, width, count);
            }
            finally
            {
                Liblinear.free_and_destroy_model(&model);
            }
        }
    }

    private static unsafe LinearSvm Read(nint model, int width, int count)
    {
        var labels = new int[Liblinear.get_nr_class(model)];
        fixed (int* order = labels)
        {
            Liblinear.get_labels(model, order);
        }
        var (weights, biases) = (new float[count * width], new float[count]);
        Array.Fill(biases, -1);
        for (var place = 0; place < labels.Length; place++)
        {
            for (var index = 0; index < width; index++)
            {
                weights[(labels[place] * width) + index] = (float)Liblinear.get_decfun_coef(model, index + 1, place);
            }
            biases[labels[place]] = (float)Liblinear.get_decfun_coef(model, width + 1, place);
        }
        return new(weights, biases);
    }

    // By default LIBLINEAR prints its steps.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Ignore(byte* text)
    {
    }
}
