// y = max(x, 0).
float op_relu(float x)
{
    return max(x, 0.0);
}
